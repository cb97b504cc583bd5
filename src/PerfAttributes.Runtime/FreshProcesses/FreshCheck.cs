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
        var first = createCase().Check(kind).Verdicts;
        if (!first.Any(verdict => verdict.Kind == VerdictKind.Fail))
            return new FreshCheck([.. first.Select(FreshVerdict.Of)], null);
        var second = createCase().Check(kind).Verdicts;
        return new FreshCheck([.. first.Zip(second, Told)], null);
    }

    // That it failed there once is for its reader to know.
    private static FreshVerdict Told(ClauseVerdict first, ClauseVerdict second)
    {
        var told = FreshVerdict.Of(second);
        return first.Kind == VerdictKind.Fail && second.Kind != VerdictKind.Fail
            ? told with { Statement = $"{told.Statement} (at the second look; at the first it failed)" }
            : told;
    }
}
