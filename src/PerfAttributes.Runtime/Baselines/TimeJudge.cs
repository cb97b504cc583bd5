using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines;

/// <summary>Compares a run's time with those of saved runs.</summary>
internal static class TimeJudge
{
    /// <summary>How much more than the sentinel a call may suffer from a slow machine.</summary>
    internal const double ExcuseFactor = RunShift.SteepestSlope;

    /// <summary>How many times the threshold the smallest visible slowdown may be before nothing can be said.</summary>
    private const double BlindFactor = 2.5;

    /// <summary>Compares.</summary>
    /// <param name="now">The time of this run.</param>
    /// <param name="then">Those of saved runs on machines like this one, oldest first.</param>
    /// <param name="threshold">By how much it may grow, as a fraction above 0.</param>
    internal static RegressionFinding Compare(TimeFigures now, IReadOnlyList<TimeFigures> then, double threshold)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (then.Count == 0)
        {
            return new RegressionFinding(
                RegressionCost.Time, RegressionOutcome.New, $"the median is {Duration.Format(now.Median)}; no run of a machine like this one is saved")
            {
                Now = now.Median,
            };
        }

        return then.Count < RunShift.EnoughRuns ? OfFewRuns(now, then) : OfEnoughRuns(now, then, threshold);
    }

    /// <summary>Whether a finding is an alarm: it must be borne out by a fresh process before it fails.</summary>
    /// <param name="finding">The finding.</param>
    internal static bool IsAlarm(RegressionFinding finding) => finding is { Cost: RegressionCost.Time, Outcome: RegressionOutcome.Regressed };

    // So few runs do not tell by how much runs vary: the figures are told, and nothing is decided.
    private static RegressionFinding OfFewRuns(TimeFigures now, IReadOnlyList<TimeFigures> then)
    {
        var shift = HodgesLehmannShift.Of([.. then.Select(run => Math.Log(run.Median))], [Math.Log(now.Median)]);
        var ratio = Math.Exp(shift.Estimate);
        (double Low, double High)? interval = shift.Interval is { Low: { } low, High: { } high } ? (Math.Exp(low), Math.Exp(high)) : null;
        var bounds = interval is { } known
            ? string.Create(CultureInfo.InvariantCulture, $" ({shift.Interval.Confidence * 100:0} % interval {WorkJudge.Percent(known.Low)} to {WorkJudge.Percent(known.High)})")
            : "";
        return new RegressionFinding(
            RegressionCost.Time,
            RegressionOutcome.CannotTell,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the median is {Duration.Format(now.Median)}, {WorkJudge.Percent(ratio)} from the baseline{bounds}: {then.Count} of {RunShift.EnoughRuns} runs saved"))
        {
            Then = now.Median / ratio,
            Now = now.Median,
            Ratio = ratio,
            Interval = interval,
            Reason = ReasonCode.TooFewRuns,
            IsOnlyTold = true,
            WayOut = "perfattributes baseline save --runs 8 saves as many as times need",
        };
    }

    private static RegressionFinding OfEnoughRuns(TimeFigures now, IReadOnlyList<TimeFigures> then, double threshold)
    {
        var log = RegressionJudge.Log(threshold);
        var shift = now.ShiftFrom(then);
        var (slower, faster, fastest) = Sentinels(now, then);
        // A line through the saved runs has the machine's speed in it already, as far as they were made at such speeds.
        var (rise, fall, hidden) = shift.Slope is null
            ? (ExcuseFactor * slower, ExcuseFactor * faster, ExcuseFactor * fastest)
            : (shift.UnknownRise, shift.UnknownFall, shift.UnknownFall);
        var visible = shift.SmallestVisible(log);
        var (outcome, why, wayOut, reason) = Decide();
        var typical = now.Median / Math.Exp(shift.Shift);
        var interval = (Low: Math.Exp(shift.Shift - shift.Margin), High: Math.Exp(shift.Shift + shift.Margin));
        return new RegressionFinding(
            RegressionCost.Time,
            outcome,
            $"the median is {Duration.Format(now.Median)}, {WorkJudge.Percent(Math.Exp(shift.Shift))} from the {Duration.Format(typical)} of {then.Count} runs{(shift.Slope is null ? "" : " at the machine's present speed")}{why}")
        {
            Then = typical,
            Now = now.Median,
            Ratio = Math.Exp(shift.Shift),
            Interval = interval,
            SmallestVisible = 1 + visible,
            Reason = reason,
            WayOut = wayOut,
        };

        (RegressionOutcome Outcome, string Why, string? WayOut, string? Reason) Decide()
        {
            if (shift.IsRise(log, rise))
                return (RegressionOutcome.Regressed, $", which vary by {Percent(shift.Margin)}", "mend the method, or measure it anew in the place of its saved runs (perfattributes baseline accept) if this is meant", null);
            if (shift.IsRise(log))
                return (RegressionOutcome.CannotTell, $"; so is the machine, whose sentinel takes {Percent(slower)} more than then", Quieter, ReasonCode.BusyMachine);
            if (shift.IsFall(log, fall))
                return (RegressionOutcome.Improved, $", which vary by {Percent(shift.Margin)}", null, null);
            if (visible > BlindFactor * threshold)
            {
                return (
                    RegressionOutcome.CannotTell,
                    $": this machine cannot see {Share(threshold)}, its runs vary too much (the smallest slowdown it sees is {Share(visible)})",
                    "compare old and new in one process (PERFATTRIBUTES_REFERENCE), or use a machine of one speed",
                    ReasonCode.NoisyRuns);
            }

            // A machine quicker than in any saved run would hide a slower method.
            return shift.IsRise(log, -hidden)
                ? (RegressionOutcome.CannotTell, $", on a machine that is quicker than then: its sentinel takes {Percent(fastest)} less", Quieter, ReasonCode.BusyMachine)
                : (RegressionOutcome.Unchanged, $"; a slowdown of {Share(visible)} would be seen", null, null);
        }
    }

    private const string Quieter = "run it again when the machine is as it was, or compare old and new in one process (PERFATTRIBUTES_REFERENCE)";

    /// <summary>How much slower and faster the machine is than in the mean of the saved runs, and than in the fastest, in logarithms, each 0 or more.</summary>
    private static (double Slower, double Faster, double FasterThanAny) Sentinels(TimeFigures now, IReadOnlyList<TimeFigures> then)
    {
        var saved = then.Select(run => run.Sentinel).OfType<double>().Where(reading => reading > 0).Select(reading => Math.Log(reading)).ToList();
        if (now.Sentinel is not > 0 || saved.Count == 0)
            return default;
        var reading = Math.Log(now.Sentinel.Value);
        return (Math.Max(0, reading - saved.Average()), Math.Max(0, saved.Average() - reading), Math.Max(0, saved.Min() - reading));
    }

    // A logarithm as the percentage that it stands for.
    private static string Percent(double log) => Share(Math.Exp(log) - 1);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
