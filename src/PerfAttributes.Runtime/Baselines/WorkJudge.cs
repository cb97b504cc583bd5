using System.Globalization;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines;

/// <summary>Compares what a database counted: exactly, on any machine with the same engine version.</summary>
internal static class WorkJudge
{
    // 100 * 1.15 is a little less than 115 in binary fractions, and 15 % over 100 are not over the threshold.
    private const double Rounding = 1 + 1e-12;

    /// <summary>Compares.</summary>
    /// <param name="now">What this run showed.</param>
    /// <param name="then">The saved figures; <see langword="null"/> without any.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <param name="earlier">What the saved figures are; <see langword="null"/> for the baseline.</param>
    /// <returns>One finding per counter; none if this run counted nothing.</returns>
    internal static IEnumerable<RegressionFinding> Compare(CaseFigures now, CaseFigures? then, double threshold, EarlierState? earlier = null)
    {
        earlier ??= EarlierState.Baseline;
        if (now.Work is not { } work)
            return then?.Work is null ? [] : [RegressionJudge.Missing(RegressionCost.VmSteps, "not everything that the call executed was seen in this run")];
        if (then?.Work is not { } saved)
            return Counters(work, work).Select(counter => New(counter.Cost, counter.Name, counter.Now));
        if (now.Engine != then.Engine)
        {
            return
            [
                new RegressionFinding(
                    RegressionCost.VmSteps,
                    RegressionOutcome.CannotTell,
                    $"{earlier.Counted} {then.Engine} and this is {now.Engine}, which may plan and count otherwise")
                {
                    Reason = ReasonCode.OtherEngine,
                    Then = saved.VmSteps,
                    Now = work.VmSteps,
                    WayOut = earlier.OtherEngineWayOut,
                },
            ];
        }

        var schema = now.SchemaHash == then.SchemaHash ? "" : "; the schema is another one than then";
        return Counters(saved, work).Select(counter => Compare(counter, threshold, schema, earlier));
    }

    /// <summary>Compares one figure that is counted.</summary>
    /// <param name="cost">What is counted.</param>
    /// <param name="name">How sentences call it.</param>
    /// <param name="then">The figure then.</param>
    /// <param name="now">The figure now.</param>
    /// <param name="threshold">By how much it may grow, as a fraction above 0.</param>
    /// <param name="slack">What it must differ by at the least, 1 or more.</param>
    /// <param name="remark">What else the reader should know of a difference, with its separator.</param>
    /// <param name="earlier">What the figure then is; <see langword="null"/> for the baseline.</param>
    internal static RegressionFinding Count(
        RegressionCost cost, string name, long then, long now, double threshold, long slack = 1, string remark = "", EarlierState? earlier = null)
    {
        earlier ??= EarlierState.Baseline;
        var outcome = now > then * (1 + threshold) * Rounding && now - then >= slack ? RegressionOutcome.Regressed
            : now * (1 + threshold) * Rounding < then && then - now >= slack ? RegressionOutcome.Improved
            : RegressionOutcome.Unchanged;
        var statement = (outcome, then) switch
        {
            _ when now == then => $"{name} are {Text(now)}, as then",
            (_, 0) => $"{name} are {Text(now)}, and were 0{remark}",
            _ => $"{name} are {Text(now)}, {Percent((double)now / then)} {(now > then ? "over" : "under")} the {Text(then)} of {earlier.Name}{remark}",
        };
        return new RegressionFinding(cost, outcome, statement)
        {
            Then = then,
            Now = now,
            Ratio = then == 0 ? null : (double)now / then,
            WayOut = outcome == RegressionOutcome.Regressed ? earlier.MeantWayOut : null,
        };
    }

    /// <summary>What says that there is nothing to compare with.</summary>
    internal static RegressionFinding New(RegressionCost cost, string name, long now) =>
        new(cost, RegressionOutcome.New, $"{name} are {Text(now)}; none are saved") { Now = now };

    /// <summary>A change as a percentage: <c>+28 %</c>.</summary>
    /// <param name="ratio">Now over then.</param>
    internal static string Percent(double ratio)
    {
        var change = (ratio - 1) * 100;
        var digits = Math.Abs(change) < 10 ? "+0.#;-0.#;0" : "+#,0;-#,0;0";
        return change.ToString(digits, CultureInfo.InvariantCulture).Replace(',', ' ') + " %";
    }

    internal static string Text(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static RegressionFinding Compare(
        (RegressionCost Cost, string Name, long Then, long Now) counter, double threshold, string remark, EarlierState earlier) =>
        Count(counter.Cost, counter.Name, counter.Then, counter.Now, threshold, remark: remark, earlier: earlier);

    private static (RegressionCost Cost, string Name, long Then, long Now)[] Counters(WorkFigures then, WorkFigures now) =>
    [
        (RegressionCost.Statements, "statements", then.Statements, now.Statements),
        (RegressionCost.VmSteps, "VM steps", then.VmSteps, now.VmSteps),
        (RegressionCost.FullScanSteps, "full-scan steps", then.FullScanSteps, now.FullScanSteps),
        (RegressionCost.Sorts, "sorts", then.Sorts, now.Sorts),
    ];
}
