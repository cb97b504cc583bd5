using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Compare;

/// <summary>Asks several runs about a slowdown: one run in some hundred lies that far off by chance, so that a second one must bear it out.</summary>
/// <remarks>A test run asks a fresh process (<see cref="FreshProcesses.AlarmReview"/>). Reports can only ask each other.</remarks>
internal static class RunAgreement
{
    /// <summary>Runs that must show a slowdown, each by itself.</summary>
    internal const int EnoughRuns = 2;

    /// <summary>Reviews what was found of a typical run.</summary>
    /// <param name="finding">What was found; anything but a time is handed back.</param>
    /// <param name="now">The times of the later runs, each once, one or more where the finding is of one.</param>
    /// <param name="then">Those of the earlier ones.</param>
    /// <param name="threshold">By how much the time may grow, as a fraction above 0.</param>
    /// <returns>The finding; a slowdown that runs do not agree upon cannot be told.</returns>
    internal static RegressionFinding Review(
        RegressionFinding finding, IReadOnlyList<TimeFigures> now, IReadOnlyList<TimeFigures> then, double threshold)
    {
        if (finding.Cost != RegressionCost.Time)
            return finding;
        var alarms = now.OrderBy(time => time.Median).Select(time => TimeJudge.Compare(time, then, threshold)).Where(TimeJudge.IsAlarm).ToList();
        if (TimeJudge.IsAlarm(finding) && alarms.Count >= EnoughRuns)
            return finding with { Statement = string.Create(CultureInfo.InvariantCulture, $"{finding.Statement}; {alarms.Count} of {now.Count} runs show it") };
        // Where half of the runs are slower, a typical one that is not would hide it.
        if (alarms.Count == 0 || (!TimeJudge.IsAlarm(finding) && alarms.Count * 2 < now.Count))
            return finding;
        var alarm = TimeJudge.IsAlarm(finding) ? finding : alarms[^1];
        return alarm with
        {
            Outcome = RegressionOutcome.CannotTell,
            Statement = alarm.Statement + (now.Count == 1
                ? "; that is one run, and a second would decide"
                : string.Create(CultureInfo.InvariantCulture, $"; {alarms.Count} of {now.Count} runs show{(alarms.Count == 1 ? "s" : "")} it, and more would decide")),
            Reason = ReasonCode.NotConfirmed,
            WayOut = "run the tests again, and name a folder with the reports of all these runs as the second side",
        };
    }
}
