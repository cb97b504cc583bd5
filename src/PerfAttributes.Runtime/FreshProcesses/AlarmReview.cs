using PerfAttributes.Baselines;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.FreshProcesses;

/// <summary>Looks again at times that seem to have regressed: one run in some hundred lies that far off by chance.</summary>
internal static class AlarmReview
{
    /// <summary>Measures an alarm again in a fresh process, which must bear it out.</summary>
    /// <param name="finding">What was found; anything but an alarm is handed back.</param>
    /// <param name="key">The case.</param>
    /// <param name="then">The saved times.</param>
    /// <param name="threshold">By how much the time may grow, as a fraction above 0.</param>
    /// <param name="fresh">Measures; <see langword="null"/> where no process can be started.</param>
    internal static RegressionFinding Review(
        RegressionFinding finding, CaseKey key, IReadOnlyList<TimeFigures> then, double threshold, IFreshProcess? fresh)
    {
        if (!TimeJudge.IsAlarm(finding))
            return finding;
        var again = fresh?.Measure(key) ?? new FreshTime(null, "none can be started here");
        if (again.Time is not { } time)
        {
            return Open(
                finding,
                $"; no fresh process bears that out: {again.Problem}",
                ReasonCode.NoFreshProcess,
                "mend what keeps the process from measuring, or compare old and new in one process (PERFATTRIBUTES_REFERENCE)");
        }

        var second = TimeJudge.Compare(time, then, threshold);
        return TimeJudge.IsAlarm(second)
            ? finding with { Statement = $"{finding.Statement}; a fresh process took {Duration.Format(time.Median)}" }
            : Open(
                finding,
                $"; a fresh process took {Duration.Format(time.Median)}, which does not bear that out",
                second.Reason ?? ReasonCode.NotConfirmed,
                second.WayOut ?? "run it again; if this keeps happening, the method is slower in some processes than in others: save more runs");
    }

    private static RegressionFinding Open(RegressionFinding finding, string why, string reason, string wayOut) => finding with
    {
        Outcome = RegressionOutcome.CannotTell,
        Statement = finding.Statement + why,
        Reason = reason,
        WayOut = wayOut,
    };
}
