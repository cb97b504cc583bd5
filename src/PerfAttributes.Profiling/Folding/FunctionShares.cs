using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Counts samples by function.</summary>
internal sealed class FunctionShares
{
    private const double Smallest = 0.01;

    private readonly Dictionary<(string Name, string Assembly), Tally> _tallies = [];
    private readonly RemedyTally<(string, string)> _remedies = new();

    /// <summary>Counts a sample.</summary>
    /// <param name="frames">Its frames, the outermost first.</param>
    /// <param name="engine">The name of the engine's native code, if that is what ran.</param>
    internal void Add(IReadOnlyList<CallFrame> frames, string? engine)
    {
        foreach (var function in frames.Select(frame => frame.Function).DistinctBy(Key))
            Of(Key(function), function).Inclusive++;
        if (engine is not null)
        {
            var native = Of((engine, ""), null);
            native.Inclusive++;
            native.Self++;
        }
        else if (frames.Count > 0)
        {
            Of(Key(frames[^1].Function), frames[^1].Function).Self++;
        }

        _remedies.Add(RemedyTally<(string, string)>.On(frames, frame => (true, Key(frame.Function))));
    }

    /// <summary>The functions, the largest first.</summary>
    /// <param name="samples">All samples.</param>
    internal IReadOnlyList<ProfiledFunction> Rank(int samples) =>
    [
        .. _tallies.Where(one => one.Value.Inclusive >= Smallest * samples)
            .OrderByDescending(one => one.Value.Inclusive).ThenBy(one => one.Value.Order)
            .Select(one => new ProfiledFunction(
                one.Key.Name,
                one.Key.Assembly,
                (double)one.Value.Inclusive / samples,
                (double)one.Value.Self / samples,
                one.Value.Function?.IsOwn == true)
            {
                Opportunity = _remedies.Best(one.Key, samples)
                    ?? (one.Value.Function is { IsOwn: false } function ? KnownRemedies.Of(function) : null),
            }),
    ];

    private static (string Name, string Assembly) Key(FunctionInfo function) => (function.Name, function.Assembly);

    private Tally Of((string, string) key, FunctionInfo? function)
    {
        if (!_tallies.TryGetValue(key, out var tally))
            _tallies[key] = tally = new Tally { Function = function, Order = _tallies.Count };
        return tally;
    }

    private sealed class Tally
    {
        internal FunctionInfo? Function { get; init; }

        // Callers are met before what they call.
        internal int Order { get; init; }

        internal int Inclusive { get; set; }

        internal int Self { get; set; }
    }
}
