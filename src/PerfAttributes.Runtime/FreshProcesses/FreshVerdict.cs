using PerfAttributes.Verdicts;

namespace PerfAttributes.FreshProcesses;

/// <summary>How a clause ended in a fresh process.</summary>
/// <param name="Kind">Pass, Fail, Inconclusive or Skipped.</param>
/// <param name="Statement">What was found, as one sentence.</param>
public sealed record FreshVerdict(VerdictKind Kind, string Statement);
