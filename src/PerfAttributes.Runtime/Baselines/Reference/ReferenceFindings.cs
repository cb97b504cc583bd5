using System.Globalization;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Says what a comparison with an older build found.</summary>
internal static class ReferenceFindings
{
    private const string Schema = "the schema is not the reference's";

    /// <summary>The reference build has no such case.</summary>
    internal static RegressionFinding New(CaseKey key) =>
        new(RegressionCost.Time, RegressionOutcome.New, $"{key} is not in {BuildCopies.ReferenceName}");

    /// <summary>Nothing was compared.</summary>
    internal static RegressionFinding CannotTell(string why, string wayOut) =>
        new(RegressionCost.Time, RegressionOutcome.CannotTell, $"cannot be compared with {BuildCopies.ReferenceName}: {why}") { WayOut = wayOut };

    /// <summary>Compares the counted work of one call each, exactly.</summary>
    /// <param name="then">The older build's.</param>
    /// <param name="now">That of the build under test.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction.</param>
    /// <returns>One finding per cost; none without a database in both, one alone where the engines differ or not everything was seen.</returns>
    internal static IReadOnlyList<RegressionFinding> Work(ObservedWork then, ObservedWork now, double threshold)
    {
        if (then.Engine is null || now.Engine is null)
            return [];
        if (then.Engine != now.Engine)
        {
            return
            [
                new RegressionFinding(
                    RegressionCost.VmSteps,
                    RegressionOutcome.CannotTell,
                    $"the work of {now.Engine} cannot be compared with that of the reference's {then.Engine}: each version counts in its own way")
                {
                    WayOut = "build the reference with the same package of SQLite, or judge this change by its time alone",
                },
            ];
        }

        if (then.Work is null || now.Work is null)
        {
            return
            [
                new RegressionFinding(
                    RegressionCost.VmSteps, RegressionOutcome.CannotTell, "not all statements of both builds could be seen, so that their work cannot be compared"),
            ];
        }

        var note = then.Schema == now.Schema ? "" : "; " + Schema;
        return
        [
            Count(RegressionCost.Statements, "statements", then.Work.Statements, now.Work.Statements, threshold, note),
            Count(RegressionCost.VmSteps, "VM steps", then.Work.VmSteps, now.Work.VmSteps, threshold, note),
            Count(RegressionCost.FullScanSteps, "full scan steps", then.Work.FullScanSteps, now.Work.FullScanSteps, threshold, note),
            Count(RegressionCost.Sorts, "sorts", then.Work.Sorts, now.Work.Sorts, threshold, note),
        ];
    }

    /// <summary>Compares allocated bytes per call.</summary>
    /// <param name="then">The older build's.</param>
    /// <param name="now">Those of the build under test.</param>
    /// <param name="threshold">By how much they may grow, as a fraction.</param>
    internal static RegressionFinding Bytes(AllocationMeasurement then, AllocationMeasurement now, double threshold) =>
        then.IsStable && now.IsStable
            ? Count(RegressionCost.AllocatedBytes, "allocated bytes", then.BytesPerCall, now.BytesPerCall, threshold, "")
            : new RegressionFinding(
                RegressionCost.AllocatedBytes, RegressionOutcome.CannotTell, "allocated bytes differ from call to call, so that two builds cannot be compared by them")
            {
                Then = then.BytesPerCall,
                Now = now.BytesPerCall,
            };

    /// <summary>Says how the times compare.</summary>
    /// <param name="measured">The measurement.</param>
    /// <param name="guards">What forbids a verdict on the clock, each with its way out.</param>
    internal static RegressionFinding Time(InterleavedMeasurement measured, IReadOnlyList<string> guards)
    {
        var test = measured.Test;
        if (double.IsNaN(test.Slowdown))
            return CannotTell("not one pair of blocks fits into the time", "raise PERFATTRIBUTES_SAMPLING_TIME, or choose a smaller scenario");
        var (outcome, because, wayOut) =
            guards.Count > 0 ? (RegressionOutcome.CannotTell, string.Join("; ", guards), "use builds made with -c Release, without a debugger")
            : test.Decision == TestDecision.Fail ? measured.StillCompiling
                ? (RegressionOutcome.CannotTell, "code was still being compiled after warming up", "stop other work on the machine and run it again")
                : (RegressionOutcome.Regressed, Proof(test), (string?)null)
            : test.Decision == TestDecision.Pass ? test.Interval.High < 1 / (1 + test.Threshold)
                ? (RegressionOutcome.Improved, "", null)
                : (RegressionOutcome.Unchanged, "", null)
            : Undecided(test);
        return new RegressionFinding(
            RegressionCost.Time,
            outcome,
            string.Create(
                CultureInfo.InvariantCulture,
                $"time is {Times(test.Slowdown)} times the reference's ({Interval(test.Interval)}, {test.Pairs} pairs): {Duration.Format(measured.Now)}, was {Duration.Format(measured.Then)}{(because.Length > 0 ? "; " + because : "")}"))
        {
            Then = measured.Then,
            Now = measured.Now,
            Ratio = test.Slowdown,
            Interval = test.Interval is { Low: { } low, High: { } high } ? (low, high) : null,
            WayOut = wayOut,
        };
    }

    private static string Proof(InterleavedTest test) =>
        $"at most {Times(1 + test.Threshold)} is allowed, two copies of the reference alone differ by {Times(Math.Max(test.Bias, 1 / test.Bias))}, and fresh copies of both bear it out";

    private static (RegressionOutcome Outcome, string Because, string? WayOut) Undecided(InterleavedTest test) =>
        (RegressionOutcome.CannotTell,
            Math.Max(test.Bias, 1 / test.Bias) > InterleavedTest.LargestBias
                ? $"two copies of the reference alone differ by {Times(Math.Max(test.Bias, 1 / test.Bias))}"
            : test.IsUnconfirmed
                ? $"the first copies' {Times(test.FirstSlowdown)} is not borne out by fresh ones, which must exceed {Times(test.Bound)}"
            : $"that cannot be told from the {Times(1 + test.Threshold)} allowed",
            double.IsNaN(test.Bias) && !test.ReachedCap ? "raise PERFATTRIBUTES_SAMPLING_TIME, or choose a smaller scenario"
            : test.IsUnconfirmed ? "run it again; if this keeps happening, where its code lies in memory matters more to the method than the change"
            : "raise the threshold, or make the method steadier");

    private static RegressionFinding Count(RegressionCost cost, string name, double then, double now, double threshold, string note)
    {
        var outcome = now > then * (1 + threshold) && now >= then + 1 ? RegressionOutcome.Regressed
            : then > now * (1 + threshold) && then >= now + 1 ? RegressionOutcome.Improved
            : RegressionOutcome.Unchanged;
        var change = now == then ? "as in the reference"
            : then == 0 ? "0 in the reference"
            : string.Create(CultureInfo.InvariantCulture, $"{(now - then) / then * 100:+0.#;-0.#} % over the reference's {then:#,0.##}").Replace(',', ' ');
        var figure = now.ToString("#,0.##", CultureInfo.InvariantCulture).Replace(',', ' ');
        return new RegressionFinding(cost, outcome, $"{name} are {figure}, {change}{(outcome == RegressionOutcome.Unchanged ? "" : note)}")
        {
            Then = then,
            Now = now,
            Ratio = then == 0 ? null : now / then,
        };
    }

    private static string Interval(ConfidenceInterval interval) => interval is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{interval.Confidence * 100:0.#} % interval {Times(low)} to {Times(high)}")
        : "no interval: too few pairs";

    private static string Times(double ratio) => ratio.ToString("0.00#", CultureInfo.InvariantCulture);
}
