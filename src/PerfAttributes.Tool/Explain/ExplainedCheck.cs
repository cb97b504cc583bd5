namespace PerfAttributes.Tool.Explain;

/// <summary>How a contract would be judged.</summary>
/// <param name="Check">The attribute's name.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>inconclusive</c>.</param>
/// <param name="Statement">What was found, as a sentence.</param>
/// <param name="Reasons">Codes of what made it inconclusive.</param>
/// <param name="WayOut">What to do about it; <see langword="null"/> if nothing needs doing.</param>
internal sealed record ExplainedCheck(string Check, string Verdict, string Statement, IReadOnlyList<string> Reasons, string? WayOut);
