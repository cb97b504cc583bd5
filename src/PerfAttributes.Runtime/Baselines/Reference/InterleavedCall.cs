using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.Baselines.Reference;

/// <summary>What one copy of a test build offers of one case to whoever measures it beside another copy.</summary>
/// <remarks>
/// Both copies have these libraries for themselves, in versions of their own, so that they share no type but those of the framework: the
/// offer is a dictionary of delegates. Members may be added to it; what changes the meaning of one raises <see cref="ContractVersion"/>.
/// All of them are called on one thread, save <see cref="Interrupt"/>.
/// </remarks>
public static class InterleavedCall
{
    /// <summary>The version of what is offered, 1 or more: two builds are compared only if theirs is the same.</summary>
    public const int ContractVersion = 1;

    /// <summary><see cref="Func{TResult}"/> of a dictionary: what one traced call did (see the constants that begin with <c>Seen</c>).</summary>
    internal const string Observe = "observe";

    /// <summary><see cref="Func{TResult}"/> of <see cref="bool"/>: opens the host; whether calls need to be kept apart.</summary>
    internal const string Open = "open";

    /// <summary>
    /// <see cref="Func{TResult}"/> of <see cref="bool"/>: whether a savepoint is what its host keeps calls apart by. After <see cref="Open"/>; absent in builds before it
    /// was offered.
    /// </summary>
    internal const string AsksForSavepoints = "asksForSavepoints";

    /// <summary><see cref="Action{T}"/> of <see cref="bool"/>: whether each call gets a fresh copy from now on. Before the first <see cref="Time"/>.</summary>
    internal const string Isolate = "isolate";

    /// <summary><see cref="Action"/>, in place of <see cref="Isolate"/>: each call runs between a savepoint and its rollback from now on. Only after <see cref="AsksForSavepoints"/>.</summary>
    internal const string IsolateBySavepoints = "isolateBySavepoints";

    /// <summary><see cref="Func{T, TResult}"/> from calls to nanoseconds.</summary>
    internal const string Time = "time";

    /// <summary><see cref="Func{T, TResult}"/> from calls to nanoseconds of the empty loop.</summary>
    internal const string TimeEmpty = "timeEmpty";

    /// <summary><see cref="Func{T, TResult}"/> from calls to three figures: bytes, 1 if exact, bytes of other threads.</summary>
    internal const string CountBytes = "countBytes";

    /// <summary><see cref="Func{TResult}"/> of <see cref="int"/>: calls after which the lists that feed parameters begin again; absent in builds before it was offered.</summary>
    internal const string DistinctCalls = "distinctCalls";

    /// <summary><see cref="Action"/>, from any thread: tries to stop the running call.</summary>
    internal const string Interrupt = "interrupt";

    /// <summary><see cref="Action"/>: closes the host. May be called at any time, and again.</summary>
    internal const string Close = "close";

    /// <summary><see cref="Func{TResult}"/> of strings: what forbids a verdict on the clock, each with its way out.</summary>
    internal const string Guards = "guards";

    /// <summary><see cref="Func{TResult}"/> of <see cref="bool"/>: whether a call was given up that still runs.</summary>
    internal const string Abandoned = "abandoned";

    /// <summary>A <see cref="string"/>: engine and version; absent without a database.</summary>
    internal const string SeenEngine = "engine";

    /// <summary>Four <see cref="long"/>: statements, steps of the virtual machine, full scan steps, sorts; absent where not everything was seen.</summary>
    internal const string SeenWork = "work";

    /// <summary>A <see cref="string"/> that differs where the schemas do; absent without a database.</summary>
    internal const string SeenSchema = "schema";

    /// <summary>Offers a case.</summary>
    /// <typeparam name="THost">The host.</typeparam>
    /// <param name="contract">The method's contract.</param>
    /// <param name="createCall">Makes the typed call.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="callTimeLimit">How long the traced call may take; timed ones are watched by whoever times them.</param>
    /// <param name="statisticsFile">A dump of planner statistics, by which the traced call is planned; <see langword="null"/> for the host's own choice.</param>
    public static IReadOnlyDictionary<string, Delegate> Offer<THost>(
        PerfContract contract, Func<PerfCall<THost>> createCall, string scenario, TimeSpan callTimeLimit, string? statisticsFile)
        where THost : PerfHost, new()
    {
        ArgumentNullException.ThrowIfNull(contract);
        var side = new InterleavedSide<THost>(
            contract,
            createCall,
            scenario,
            new PerfEnvironment
            {
                Settings = new PerfSettings { CallTimeLimit = callTimeLimit, StatisticsFile = statisticsFile },
                ShowProgress = _ => { },
            });
        return new Dictionary<string, Delegate>(StringComparer.Ordinal)
        {
            [Observe] = side.Observe,
            [Open] = side.Open,
            [AsksForSavepoints] = side.AsksForSavepoints,
            [Isolate] = side.Isolate,
            [IsolateBySavepoints] = side.IsolateBySavepoints,
            [Time] = side.Time,
            [TimeEmpty] = side.TimeEmpty,
            [CountBytes] = side.CountBytes,
            [DistinctCalls] = side.DistinctCalls,
            [Interrupt] = side.Interrupt,
            [Close] = side.Close,
            [Guards] = side.Guards,
            [Abandoned] = side.HasAbandonedCall,
        };
    }
}
