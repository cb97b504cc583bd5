namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>One verdict of the study.</summary>
/// <param name="Operation">The method.</param>
/// <param name="Statistic">The statistic that was limited.</param>
/// <param name="Ratio">The true figure over the budget.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reasons">Codes of an Inconclusive.</param>
/// <param name="Milliseconds">From the request for the verdict to the verdict, opening the database included.</param>
/// <param name="Statement">The verdict's own words.</param>
internal sealed record StudyVerdict(
    string Operation, string Statistic, double Ratio, string Verdict, IReadOnlyList<string> Reasons, double Milliseconds, string Statement);
