using PerfAttributes.Profiling.Methods;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Which known remedies concern what a function or a line calls.</summary>
/// <typeparam name="TPlace">What is counted for.</typeparam>
internal sealed class RemedyTally<TPlace>
    where TPlace : notnull
{
    /// <summary>A remedy must concern this share of all samples.</summary>
    private const double Noticeable = 0.1;

    private readonly Dictionary<(TPlace Place, string Remedy), int> _counts = [];

    /// <summary>Counts a sample, once per place and remedy.</summary>
    /// <param name="found">What was found on its stack.</param>
    internal void Add(IEnumerable<(TPlace Place, string Remedy)> found)
    {
        foreach (var one in found.Distinct())
            _counts[one] = _counts.GetValueOrDefault(one) + 1;
    }

    /// <summary>The remedy that concerns most samples.</summary>
    /// <param name="place">The place.</param>
    /// <param name="samples">All samples.</param>
    internal string? Best(TPlace place, int samples) => _counts
        .Where(one => one.Key.Place.Equals(place) && one.Value >= Noticeable * samples)
        .OrderByDescending(one => one.Value).ThenBy(one => one.Key.Remedy, StringComparer.Ordinal)
        .Select(one => one.Key.Remedy).FirstOrDefault();

    /// <summary>The remedies on a stack, each for the innermost of the user's own frames that leads to it.</summary>
    /// <param name="frames">The stack, the outermost first.</param>
    /// <param name="placeOf">What is counted for; <see langword="null"/> for nothing.</param>
    internal static IEnumerable<(TPlace Place, string Remedy)> On(IReadOnlyList<CallFrame> frames, Func<CallFrame, (bool IsKnown, TPlace Place)> placeOf)
    {
        CallFrame? own = null;
        foreach (var frame in frames)
        {
            if (frame.Function.IsOwn)
                own = frame;
            else if (own is not null && KnownRemedies.Of(frame.Function) is { } remedy && placeOf(own) is (true, var place))
                yield return (place, remedy);
        }
    }
}
