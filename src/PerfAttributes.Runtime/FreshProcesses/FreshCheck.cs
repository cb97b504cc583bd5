using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.FreshProcesses;

/// <summary>How a check ended in a fresh process.</summary>
/// <param name="Verdicts">One per clause, in the order of <see cref="CheckResult.Verdicts"/>; <see langword="null"/> if there are none.</param>
/// <param name="Problem">Why there are none; <see langword="null"/> if there are.</param>
public sealed record FreshCheck(IReadOnlyList<FreshVerdict>? Verdicts, string? Problem)
{
    /// <summary>
    /// Makes a check in this process, and makes it anew if anything failed: in a process that has just begun, calls are now and then the first to use a page of
    /// memory or are held up by the compiler, which makes tails that no later call has. The second answer counts.
    /// </summary>
    /// <param name="createCase">Makes the case; its checks ask no fresh process themselves.</param>
    /// <param name="kind">The check.</param>
    public static FreshCheck Of(Func<IPerfCase> createCase, PerfCheckKind kind)
    {
        ArgumentNullException.ThrowIfNull(createCase);
        var verdicts = createCase().Check(kind).Verdicts;
        if (verdicts.Any(verdict => verdict.Kind == VerdictKind.Fail))
            verdicts = createCase().Check(kind).Verdicts;
        return new FreshCheck([.. verdicts.Select(FreshVerdict.Of)], null);
    }
}
