namespace PerfAttributes.Verdicts;

/// <summary>A limit on something that is counted, beside what was counted.</summary>
/// <param name="Name">What is counted, in words: <c>VM steps</c>.</param>
/// <param name="Max">The limit, per call.</param>
/// <param name="Figure">What was counted, per call; <see langword="null"/> if it could not be.</param>
public sealed record CountedLimit(string Name, long Max, long? Figure);
