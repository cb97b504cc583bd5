using PerfAttributes.Verdicts;

namespace PerfAttributes.FreshProcesses;

/// <summary>How a clause ended in a fresh process.</summary>
/// <param name="Clause">The clause in words, by which it is known again.</param>
/// <param name="Kind">Pass, Fail, Inconclusive or Skipped.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Reasons">Codes of what left it open (see <see cref="ReasonCode"/>); empty for others.</param>
/// <param name="WayOut">What the user can do about it; <see langword="null"/> if nothing needs doing.</param>
public sealed record FreshVerdict(string Clause, VerdictKind Kind, string Statement, IReadOnlyList<string> Reasons, string? WayOut)
{
    /// <summary>A verdict as the process that asked for it gets to know it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static FreshVerdict Of(ClauseVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new FreshVerdict(ClauseText.Of(verdict.Clause), verdict.Kind, verdict.Statement, verdict.Reasons, verdict.WayOut);
    }
}
