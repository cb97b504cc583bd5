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
    private const string NoTimes = "time (no times of this machine are saved)";

    /// <inheritdoc/>
    public override double FalseAlarmRisk => Findings.Sum(finding => finding.FalseAlarmRisk);

    /// <summary>What each cost comes to; empty where nothing was compared.</summary>
    public IReadOnlyList<RegressionFinding> Findings { get; init; } = [];

    /// <summary>Judges a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="findings">What each cost comes to, one or more.</param>
    /// <returns>
    /// Fail if any cost regressed; else Inconclusive if a time cannot be told although it should be, or if nothing could be compared;
    /// else Pass, which names what was not compared, or Skipped if everything is new or waits for more runs.
    /// </returns>
    public static RegressionVerdict Of(RegressionClause clause, IReadOnlyList<RegressionFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(findings);
        var known = findings.Where(finding => finding.Outcome != RegressionOutcome.New).ToList();
        if (known.Count == 0)
            return new RegressionVerdict(clause, VerdictKind.Skipped, Unknown(findings)) { Findings = findings };
        var regressed = known.FindAll(finding => finding.Outcome == RegressionOutcome.Regressed);
        var open = known.FindAll(finding => finding.Outcome == RegressionOutcome.CannotTell);
        var telling =
            regressed.Count > 0 ? regressed
            : open.Count == known.Count ? open
            : open.FindAll(finding => finding is { Cost: RegressionCost.Time, IsOnlyTold: false });
        var ways = telling.Select(finding => finding.WayOut).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new RegressionVerdict(
            clause,
            regressed.Count > 0 ? VerdictKind.Fail
                : known.TrueForAll(finding => finding.Reason == ReasonCode.TooFewRuns) ? VerdictKind.Skipped
                : telling.Count > 0 ? VerdictKind.Inconclusive
                : VerdictKind.Pass,
            telling.Count > 0 ? string.Join("; ", telling.Select(finding => finding.Statement)) : Passed(clause, findings, known))
        {
            Findings = findings,
            Reasons = regressed.Count > 0 ? [] : [.. telling.Select(finding => finding.Reason).OfType<string>().Distinct(StringComparer.Ordinal)],
            WayOut = ways.Count == 0 ? null : string.Join("; ", ways),
        };
    }

    /// <summary>The figures of the case are saved at the end of the run.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="findings">The figures.</param>
    internal static RegressionVerdict Saved(RegressionClause clause, IReadOnlyList<RegressionFinding> findings) =>
        new(clause, VerdictKind.Pass, $"not compared: this run is saved as a baseline{(findings.Any(IsOfTime) ? "" : ", without a time: none could be taken")}") { Findings = findings };

    /// <summary>Nothing was compared.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="why">Why, and what the user can do about it.</param>
    internal static RegressionVerdict Without(RegressionClause clause, string why) => new(clause, VerdictKind.Skipped, why);

    private static string Unknown(IReadOnlyList<RegressionFinding> findings) => findings.Count == 0
        ? "nothing of this case can be compared: no work was counted, and no warm time could be had"
        : findings is [var only] ? only.Statement
        : $"this case is new: nothing of it is saved; {HowToSave}";

    /// <summary>How a baseline comes to be.</summary>
    internal const string HowToSave = "save it with PERFATTRIBUTES_BASELINE=save, or with perfattributes baseline save --runs 8";

    private static string Passed(RegressionClause clause, IReadOnlyList<RegressionFinding> findings, List<RegressionFinding> known)
    {
        var improved = known.FindAll(finding => finding.Outcome == RegressionOutcome.Improved);
        var open = known.FindAll(finding => finding.Outcome == RegressionOutcome.CannotTell).ConvertAll(finding => Name(finding.Cost));
        var leftOut = NotCompared(findings).Distinct(StringComparer.Ordinal).ToList();
        var bound = FormattableString.Invariant($"no cost rose by more than {clause.Threshold * 100:0.###} %");
        return bound
            + (open.Count == 0 ? "" : $"; left open: {string.Join(", ", open.Distinct(StringComparer.Ordinal))}")
            + (leftOut.Count == 0 ? "" : $"; not compared: {string.Join(", ", leftOut)}")
            + (improved.Count == 0 ? "" : $"; improved: {string.Join("; ", improved.Select(finding => finding.Statement))}");
    }

    // A pass must not be taken for a word on costs that nothing was compared of, each with what is known of why.
    private static IEnumerable<string> NotCompared(IReadOnlyList<RegressionFinding> findings)
    {
        // Bytes are counted by the measurement that takes times: where there are some, it was made.
        if (!findings.Any(IsOfTime))
        {
            yield return findings.Any(finding => finding.Cost == RegressionCost.AllocatedBytes)
                ? "time (none could be taken, and no times of this machine are saved)"
                : NoTimes;
        }

        foreach (var finding in findings.Where(finding => finding.Outcome == RegressionOutcome.New))
            yield return IsOfTime(finding) ? NoTimes : $"{Name(finding.Cost)} (none are saved)";
    }

    private static bool IsOfTime(RegressionFinding finding) => finding.Cost == RegressionCost.Time;

    // Where one counter of the database cannot be compared, none can.
    private static string Name(RegressionCost cost) => cost switch
    {
        RegressionCost.Time => "time",
        RegressionCost.AllocatedBytes => "allocated bytes",
        _ => "counters of the database",
    };
}
