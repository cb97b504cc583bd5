using PerfAttributes.Contracts;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>One verdict of the study.</summary>
/// <param name="Operation">The method.</param>
/// <param name="Statistic">The statistic that was limited.</param>
/// <param name="Ratio">The true figure, as it was known then, over the budget.</param>
/// <param name="Budget">The budget in nanoseconds.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reasons">Codes of an Inconclusive.</param>
/// <param name="Milliseconds">From the request for the verdict to the verdict, opening the database included.</param>
/// <param name="Statement">The verdict's own words.</param>
internal sealed record StudyVerdict(
    string Operation,
    LatencyStatistic Statistic,
    double Ratio,
    double Budget,
    string Verdict,
    IReadOnlyList<string> Reasons,
    double Milliseconds,
    string Statement)
{
    private const double SameFigure = 1.08;

    /// <summary>Whether the process itself came to a Fail that a fresh one was asked to bear out.</summary>
    internal bool FailedAtFirst => Statement.Contains("a fresh process", StringComparison.Ordinal);

    /// <summary>
    /// Whether the true figure was what it was taken for, in the light of the readings of the whole study: at most as high where the budget is
    /// kept, at least as high where it is broken. The verdict has no part in it.
    /// </summary>
    internal bool IsTrue(Quietest quietest)
    {
        var ratio = quietest.Of(Operation, Statistic) / Budget;
        return Ratio < 1 ? ratio <= Ratio * SameFigure : ratio >= Ratio / SameFigure;
    }
}
