using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Folding;

/// <summary>Counts samples by line of the user's own code.</summary>
internal sealed class LineShares
{
    private const double Smallest = 0.02;

    private readonly Dictionary<SourcePlace, (int Inclusive, int Self, string Function)> _lines = [];
    private readonly Dictionary<(SourcePlace Outer, SourcePlace Inner), int> _pairs = [];
    private readonly RemedyTally<SourcePlace> _remedies = new();

    /// <summary>Counts a sample.</summary>
    /// <param name="frames">Its frames, the outermost first.</param>
    internal void Add(IReadOnlyList<CallFrame> frames)
    {
        var own = frames.Where(frame => frame is { Function.IsOwn: true, Place: not null }).ToList();
        var places = own.Select(frame => frame.Place!.Value).Distinct().ToList();
        foreach (var frame in own.DistinctBy(frame => frame.Place))
        {
            var (inclusive, self, _) = _lines.GetValueOrDefault(frame.Place!.Value);
            var isInnermost = frame.Place == own[^1].Place;
            _lines[frame.Place.Value] = (inclusive + 1, self + (isInnermost ? 1 : 0), frame.Function.Name);
        }

        for (var outer = 0; outer < places.Count; outer++)
        {
            for (var inner = outer + 1; inner < places.Count; inner++)
                _pairs[(places[outer], places[inner])] = _pairs.GetValueOrDefault((places[outer], places[inner])) + 1;
        }

        _remedies.Add(RemedyTally<SourcePlace>.On(frames, frame => (frame.Place is not null, frame.Place ?? default)));
    }

    /// <summary>The lines, the largest first, without those that only lead to another one.</summary>
    /// <param name="samples">All samples.</param>
    internal IReadOnlyList<ProfiledLine> Rank(int samples)
    {
        var mereWays = _pairs.Where(IsMereWay).Select(pair => pair.Key.Outer).ToHashSet();
        return
        [
            .. _lines.Where(line => line.Value.Inclusive >= Smallest * samples && !mereWays.Contains(line.Key))
                .OrderByDescending(line => line.Value.Inclusive).ThenByDescending(line => line.Value.Self)
                .ThenBy(line => line.Key.File, StringComparer.Ordinal).ThenBy(line => line.Key.Line)
                .Select(line => new ProfiledLine(
                    line.Key.File,
                    line.Key.Line,
                    (double)line.Value.Inclusive / samples,
                    (double)line.Value.Self / samples,
                    line.Value.Function)
                {
                    Code = SourceText.Line(line.Key),
                    Recommendation = _remedies.Best(line.Key, samples),
                }),
        ];
    }

    // Nearly all samples of the one are in the other, and the other has nearly no more of them.
    private bool IsMereWay(KeyValuePair<(SourcePlace Outer, SourcePlace Inner), int> pair) =>
        pair.Value >= 0.95 * _lines[pair.Key.Outer].Inclusive && _lines[pair.Key.Inner].Inclusive <= 1.05 * _lines[pair.Key.Outer].Inclusive;
}
