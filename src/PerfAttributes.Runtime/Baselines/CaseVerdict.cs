using PerfAttributes.Cases;

namespace PerfAttributes.Baselines;

/// <summary>How a run judged a case, in a word.</summary>
public static class CaseVerdict
{
    private static readonly CheckOutcome[] WorstFirst =
        [CheckOutcome.Fail, CheckOutcome.Inconclusive, CheckOutcome.Warning, CheckOutcome.Pass, CheckOutcome.Skipped];

    /// <summary>The worst of a case's checks; <see langword="null"/> without any.</summary>
    /// <param name="checks">What each came to.</param>
    public static string? Worst(IEnumerable<CheckOutcome> checks)
    {
        var all = checks.ToHashSet();
        return all.Count == 0 ? null : Array.Find(WorstFirst, all.Contains).ToString().ToLowerInvariant();
    }
}
