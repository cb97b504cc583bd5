namespace PerfAttributes.Benchmarks.RegressionStudy;

/// <summary>One case of one process of the study.</summary>
/// <param name="Run">The process, 0 for the first of its file.</param>
/// <param name="Operation">The method.</param>
/// <param name="Extra">The share of work that was planted.</param>
/// <param name="Outcome">What was said of its time.</param>
/// <param name="Ratio">The ratio of the times; <see langword="null"/> without one.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
/// <param name="Seconds">How long the comparison took.</param>
/// <param name="Statement">What the message would say.</param>
internal sealed record InterleavedRecord(
    int Run, string Operation, double Extra, string Outcome, double? Ratio, double? Low, double? High, double Seconds, string Statement);
