namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>One verdict of the study.</summary>
/// <param name="Operation">The method.</param>
/// <param name="Statistic">The statistic that was limited.</param>
/// <param name="Ratio">The figure just before the verdict, over the budget: by design.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reasons">Codes of an Inconclusive.</param>
/// <param name="Milliseconds">From the request for the verdict to the verdict, opening the database included.</param>
/// <param name="Statement">The verdict's own words.</param>
internal sealed record StudyVerdict(
    string Operation, string Statistic, double Ratio, string Verdict, IReadOnlyList<string> Reasons, double Milliseconds, string Statement)
{
    /// <summary>The most by which the figure just after the verdict may differ, as a factor, for the machine to count as the same.</summary>
    internal const double SameMachine = 1.08;

    /// <summary>The figure just after the verdict, over the budget.</summary>
    public double RatioAfter { get; init; }

    /// <summary>
    /// Whether the method truly was what the budget took it for: in budget as before, or over it as before. Decided by the readings before
    /// and after alone, whatever the verdict.
    /// </summary>
    internal bool IsTrue => Ratio < 1 ? RatioAfter <= Ratio * SameMachine : RatioAfter >= Ratio / SameMachine;
}
