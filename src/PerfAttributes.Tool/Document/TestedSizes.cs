using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>The sizes of a scenario at which growth was looked at.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Smallest">The smallest size; <see langword="null"/> if the run came to none.</param>
/// <param name="Largest">The largest.</param>
/// <param name="IsCutShort">Whether the run came to fewer sizes than a verdict takes: it contradicts no larger range.</param>
internal sealed record TestedSizes(string Scenario, int? Smallest, int? Largest, bool IsCutShort)
{
    /// <summary>How the text begins, from which larger sizes of the same scenario are known: <c>medium from 100 to </c>.</summary>
    internal string Start => Smallest is { } smallest ? FormattableString.Invariant($"{Scenario} from {smallest} to ") : $"{Scenario} from ";

    /// <summary>The text: <c>medium from 100 to 1600</c>; empty if the run came to no size.</summary>
    internal string Text => Largest is { } largest ? FormattableString.Invariant($"{Start}{largest}") : "";

    /// <summary>Reads the clauses on growth of a check.</summary>
    internal static IEnumerable<TestedSizes> Of(ReportCheck check)
    {
        foreach (var clause in check.Clauses)
        {
            if (clause.Growth is not { Points: var points })
                continue;
            var isCutShort = PromiseText.IsCutShort(clause);
            yield return points.Count == 0
                ? new TestedSizes(check.Scenario, null, null, isCutShort)
                : new TestedSizes(points[0].Scenario, points.Min(point => point.Size), points.Max(point => point.Size), isCutShort);
        }
    }
}
