using PerfAttributes.Baselines;
using PerfAttributes.Contracts;

namespace PerfAttributes.Verdicts;

/// <summary>How a comparison with what a case cost before ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive; Skipped where there is nothing to compare with.</param>
/// <param name="Statement">What was found, as one sentence.</param>
public sealed record RegressionVerdict(PerfClause Clause, VerdictKind Kind, string Statement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <summary>What each cost comes to; empty where nothing was compared.</summary>
    public IReadOnlyList<RegressionFinding> Findings { get; init; } = [];

    /// <summary>Judges a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="findings">What each cost comes to, one or more.</param>
    /// <returns>
    /// Fail if any cost regressed; else Inconclusive if nothing could be compared; else Pass.
    /// </returns>
    public static RegressionVerdict Of(RegressionClause clause, IReadOnlyList<RegressionFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(findings);
        var regressed = findings.Where(finding => finding.Outcome == RegressionOutcome.Regressed).ToList();
        var open = findings.Where(finding => finding.Outcome == RegressionOutcome.CannotTell).ToList();
        var (kind, telling) =
            regressed.Count > 0 ? (VerdictKind.Fail, regressed)
            : open.Count == findings.Count ? (VerdictKind.Inconclusive, open)
            : (VerdictKind.Pass, []);
        var statement = telling.Count > 0 ? string.Join("; ", telling.Select(finding => finding.Statement)) : "no cost regressed";
        var ways = telling.Select(finding => finding.WayOut).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new RegressionVerdict(clause, kind, statement)
        {
            Findings = findings,
            WayOut = ways.Count == 0 ? null : string.Join("; ", ways),
        };
    }

    /// <summary>Nothing was compared.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="why">Why, and what the user can do about it.</param>
    internal static RegressionVerdict Without(RegressionClause clause, string why) => new(clause, VerdictKind.Skipped, why);
}
