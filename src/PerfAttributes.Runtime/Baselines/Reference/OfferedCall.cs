using System.Runtime.Loader;
using PerfAttributes.Cases;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.Baselines.Reference;

/// <summary>The near side of an <see cref="InterleavedCall"/>: a case in another copy of a build, called through delegates.</summary>
/// <remarks>Clock and loop are the copy's own, so that crossing over is no part of any figure.</remarks>
/// <param name="offer">What the copy offers.</param>
/// <param name="context">Where the copy is loaded: code that looks for types by name must find the copy's own, not the runner's.</param>
/// <param name="build">How messages call the build: <c>the reference build</c>.</param>
/// <param name="progress">Told of each call.</param>
internal sealed class OfferedCall(
    IReadOnlyDictionary<string, Delegate> offer, AssemblyLoadContext context, string build, CallProgress progress) : IMeasuredCall
{
    private readonly Func<int, double> _time = Get<Func<int, double>>(offer, InterleavedCall.Time);
    private readonly Func<int, double> _timeEmpty = Get<Func<int, double>>(offer, InterleavedCall.TimeEmpty);
    private readonly Func<int, long[]> _countBytes = Get<Func<int, long[]>>(offer, InterleavedCall.CountBytes);
    private readonly Action _close = Get<Action>(offer, InterleavedCall.Close);
    private readonly Action _interrupt = Get<Action>(offer, InterleavedCall.Interrupt);

    /// <inheritdoc/>
    public bool CanBatch { get; private set; }

    /// <summary>The calls after which the lists that feed parameters begin again; 0 for a build that does not tell.</summary>
    public int DistinctCalls => offer.GetValueOrDefault(InterleavedCall.DistinctCalls) is Func<int> distinct ? distinct() : 0;

    /// <summary>What forbids a verdict on the clock.</summary>
    internal IReadOnlyList<string> Guards => Get<Func<string[]>>(offer, InterleavedCall.Guards)();

    /// <summary>Whether a traced call was given up that still runs.</summary>
    internal bool HasAbandonedCall => Get<Func<bool>>(offer, InterleavedCall.Abandoned)();

    /// <summary>What one traced call did. It has a time limit of its own.</summary>
    /// <param name="key">The case.</param>
    /// <exception cref="ReferenceException">The host or the method threw, or the call took too long.</exception>
    internal CaseFigures Observe(CaseKey key)
    {
        using var inside = context.EnterContextualReflection();
        try
        {
            var seen = Get<Func<IReadOnlyDictionary<string, object>>>(offer, InterleavedCall.Observe)();
            return new CaseFigures(key)
            {
                Engine = seen.GetValueOrDefault(InterleavedCall.SeenEngine) as string,
                SchemaHash = seen.GetValueOrDefault(InterleavedCall.SeenSchema) as string,
                Work = seen.GetValueOrDefault(InterleavedCall.SeenWork) is long[] { Length: >= 4 } work
                    ? new WorkFigures(work[0], work[1], work[2], work[3])
                    : null,
            };
        }
        catch (Exception error)
        {
            throw Threw(error);
        }
    }

    /// <summary>Opens the host.</summary>
    /// <returns>Whether calls need to be kept apart.</returns>
    /// <exception cref="ReferenceException">It threw.</exception>
    internal bool Open() => Watched(Get<Func<bool>>(offer, InterleavedCall.Open));

    /// <summary>Whether a savepoint is what the open host keeps calls apart by.</summary>
    internal bool AsksForSavepoints =>
        offer.GetValueOrDefault(InterleavedCall.AsksForSavepoints) is Func<bool> asks && Watched(asks);

    /// <summary>Says what separates calls from now on.</summary>
    /// <param name="isolation">Any but <see cref="CallIsolation.Automatic"/>; <see cref="CallIsolation.Savepoint"/> only where <see cref="AsksForSavepoints"/>.</param>
    internal void Isolate(CallIsolation isolation)
    {
        if (isolation == CallIsolation.Savepoint)
            Get<Action>(offer, InterleavedCall.IsolateBySavepoints)();
        else
            Get<Action<bool>>(offer, InterleavedCall.Isolate)(isolation == CallIsolation.FreshCopy);
        CanBatch = isolation == CallIsolation.None;
    }

    /// <inheritdoc/>
    public double Time(int calls)
    {
        using var inside = context.EnterContextualReflection();
        progress.Begin();
        double elapsed;
        try
        {
            elapsed = _time(calls);
        }
        catch (Exception error)
        {
            throw Threw(error);
        }

        progress.End(calls);
        return elapsed;
    }

    /// <inheritdoc/>
    public double TimeEmpty(int calls) => _timeEmpty(calls);

    /// <inheritdoc/>
    public AllocatedBytes CountBytes(int calls)
    {
        var counted = Watched(() => _countBytes(calls));
        return new AllocatedBytes(counted[0], counted[1] != 0) { OtherThreads = counted[2] };
    }

    /// <summary>Tries to stop what runs. Safe from any thread.</summary>
    internal void Interrupt() => _interrupt();

    /// <summary>Closes the host, whatever it throws: the figures are taken by then.</summary>
    /// <returns>What it threw; <see langword="null"/> if it did not.</returns>
    internal Exception? Close()
    {
        using var inside = context.EnterContextualReflection();
        progress.BeginClosing();
        try
        {
            _close();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
        finally
        {
            progress.End(0);
        }
    }

    private T Watched<T>(Func<T> step)
    {
        using var inside = context.EnterContextualReflection();
        progress.Begin();
        try
        {
            return step();
        }
        catch (Exception error)
        {
            throw Threw(error);
        }
        finally
        {
            progress.End(0);
        }
    }

    // Types of another copy are strangers here, exceptions of its libraries among them: only their texts are used.
    private ReferenceException Threw(Exception error)
    {
        var cause = error;
        // What the library of a copy says of the case names no type of the user's, and points to what is shown in another place.
        while (cause.GetType().Name is nameof(PerfCaseException) or nameof(PerfHostException) && cause.InnerException is { } inner)
            cause = inner;
        return new ReferenceException(
            $"it threw {cause.GetType().Name} in {build}: {cause.Message}", "mend it there, or choose a reference in which it works", error) { IsOfCode = true };
    }

    private static T Get<T>(IReadOnlyDictionary<string, Delegate> offer, string name)
        where T : Delegate =>
        offer.TryGetValue(name, out var member) && member is T typed
            ? typed
            : throw new ReferenceException($"the build offers no {name} of the expected shape", "build both with one version of PerfAttributes");
}
