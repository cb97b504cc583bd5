using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Which cost broke a clause, of those that a profile shows the places of. Work of a database has its plans for that.</summary>
internal static class ProfiledCost
{
    /// <summary>Whether it is time.</summary>
    /// <param name="verdict">A verdict that is Fail.</param>
    internal static bool IsTime(ClauseVerdict verdict) => verdict switch
    {
        LatencyVerdict or ThroughputVerdict or ComparisonVerdict => true,
        GrowthVerdict growth => growth.Measurement.Guards.Count == 0 && growth.Costs.Any(cost => cost is { IsTime: true, Decision: TestDecision.Fail }),
        RegressionVerdict regression => Has(regression, RegressionCost.Time),
        _ => false,
    };

    /// <summary>Whether it is bytes.</summary>
    /// <param name="verdict">A verdict that is Fail.</param>
    internal static bool IsBytes(ClauseVerdict verdict) => verdict switch
    {
        AllocationVerdict or LiveMemoryVerdict or RetainedMemoryVerdict => true,
        GrowthVerdict growth => growth.Costs.Any(cost => cost is { Name: "bytes", Decision: TestDecision.Fail }),
        RegressionVerdict regression => Has(regression, RegressionCost.AllocatedBytes),
        _ => false,
    };

    /// <summary>Whether a check is about bytes rather than time: what failed, else what it is for.</summary>
    /// <param name="result">The check.</param>
    internal static bool IsOfBytes(CheckResult result)
    {
        var failed = result.Verdicts.Where(verdict => verdict.Kind == VerdictKind.Fail).ToList();
        return failed.Count == 0
            ? result.Kind is PerfCheckKind.AllocationBudget or PerfCheckKind.LiveMemoryBudget or PerfCheckKind.RetainedMemoryBudget
            : failed.Exists(IsBytes) && !failed.Exists(IsTime);
    }

    private static bool Has(RegressionVerdict verdict, RegressionCost cost) =>
        verdict.Findings.Any(finding => finding.Outcome == RegressionOutcome.Regressed && finding.Cost == cost);
}
