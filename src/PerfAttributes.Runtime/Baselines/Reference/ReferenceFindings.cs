using System.Globalization;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Says what a comparison with an older build found.</summary>
internal static class ReferenceFindings
{
    /// <summary>The reference build has no such case.</summary>
    internal static RegressionFinding New(CaseKey key) =>
        new(RegressionCost.Time, RegressionOutcome.New, $"{key} is not in {BuildCopies.ReferenceName}");

    /// <summary>Nothing was compared.</summary>
    /// <param name="why">Why not, as the end of a sentence.</param>
    /// <param name="wayOut">What the user can do.</param>
    /// <param name="threw">Whether the method threw, or did not return.</param>
    internal static RegressionFinding CannotTell(string why, string wayOut, bool threw = false) =>
        new(RegressionCost.Time, RegressionOutcome.CannotTell, $"cannot be compared with {BuildCopies.ReferenceName}: {why}")
        {
            Reason = ReasonCode.NoReference,
            WayOut = wayOut,
            Threw = threw,
        };

    /// <summary>Compares the counted work of one call each, exactly.</summary>
    /// <param name="then">The older build's.</param>
    /// <param name="now">That of the build under test.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction.</param>
    /// <returns>One finding per counter; none without a database in both, one alone where the engines differ or not everything was seen.</returns>
    internal static IReadOnlyList<RegressionFinding> Work(CaseFigures then, CaseFigures now, double threshold) =>
        then.Engine is null || now.Engine is null ? []
        : then.Work is null || now.Work is null ? [Untold(RegressionCost.VmSteps, "not all statements were seen in both builds, so that their work cannot be compared")]
        : [.. WorkJudge.Compare(now, then, threshold, EarlierState.ReferenceBuild)];

    /// <summary>Compares allocated bytes per call.</summary>
    /// <param name="then">The older build's.</param>
    /// <param name="now">Those of the build under test.</param>
    /// <param name="threshold">By how much they may grow, as a fraction.</param>
    /// <param name="guards">What forbids a verdict on the builds, each with its way out: code that is not optimized makes other objects.</param>
    internal static RegressionFinding Bytes(AllocationMeasurement then, AllocationMeasurement now, double threshold, IReadOnlyList<string> guards) =>
        guards.Count > 0 ? Untold(RegressionCost.AllocatedBytes, $"allocated bytes of the two builds cannot be compared: {string.Join("; ", guards)}")
        : then is { IsExact: true, IsStable: true } && now is { IsExact: true, IsStable: true }
            ? AllocationJudge.Compare((long)Math.Round(now.BytesPerCall), (long)Math.Round(then.BytesPerCall), threshold, EarlierState.ReferenceBuild)
            : Untold(RegressionCost.AllocatedBytes, "allocated bytes vary from call to call, so that two builds cannot be compared by them");

    /// <summary>Says how the times compare.</summary>
    /// <param name="measured">The measurement.</param>
    /// <param name="guards">What forbids a verdict on the clock, each with its way out.</param>
    internal static RegressionFinding Time(InterleavedMeasurement measured, IReadOnlyList<string> guards)
    {
        var test = measured.Test;
        if (double.IsNaN(test.Slowdown))
            return CannotTell("not one pair of blocks fits into the time", "raise PERFATTRIBUTES_SAMPLING_TIME, or choose a smaller scenario");
        var outcome =
            guards.Count > 0 || test.Decision == TestDecision.Inconclusive ? RegressionOutcome.CannotTell
            : test.Decision == TestDecision.Fail ? measured.StillCompiling ? RegressionOutcome.CannotTell : RegressionOutcome.Regressed
            : test.IsImprovement ? RegressionOutcome.Improved
            : RegressionOutcome.Unchanged;
        var (reason, because, wayOut) = outcome switch
        {
            RegressionOutcome.Regressed => (null, Proof(test), EarlierState.ReferenceBuild.MeantWayOut),
            RegressionOutcome.CannotTell when guards.Count > 0 => (ReasonCode.NoReference, string.Join("; ", guards), "use builds made with -c Release, without a debugger"),
            RegressionOutcome.CannotTell when test.Decision == TestDecision.Fail =>
                (ReasonCode.StillCompiling, "code was still being compiled after warming up", "stop other work on the machine and run it again"),
            RegressionOutcome.CannotTell => Undecided(test),
            _ => ((string?)null, "", (string?)null),
        };
        return new RegressionFinding(
            RegressionCost.Time,
            outcome,
            string.Create(
                CultureInfo.InvariantCulture,
                $"time is {Times(test.Slowdown)} times the reference's ({Interval(test.Interval)}, {Sample(test)}): {Duration.Format(measured.Now)}, was {Duration.Format(measured.Then)}{(because.Length > 0 ? "; " + because : "")}"))
        {
            Then = measured.Then,
            Now = measured.Now,
            Ratio = test.Slowdown,
            Interval = test.Interval is { Low: { } low, High: { } high } ? (low, high) : null,
            Reason = reason,
            WayOut = wayOut,
            FalseAlarmRisk = InterleavedTest.LikeRisk,
        };
    }

    private static string Proof(InterleavedTest test) =>
        $"at most {Times(1 + test.Threshold)} is allowed, and copies of one build differ by {Times(test.Spread)}";

    private static (string? Reason, string Because, string? WayOut) Undecided(InterleavedTest test)
    {
        // What lies above altogether may still be what chance does to the copies of like builds.
        var open = test.Interval.Low > 1 + test.Threshold
            ? $"that is not proven to be more than the {Times(1 + test.Threshold)} allowed"
            : $"that cannot be told from the {Times(1 + test.Threshold)} allowed";
        if (test.IsContradicted)
            return (ReasonCode.NotConfirmed, $"the first copies showed the contrary, {Times(test.FirstSlowdown)} times", "run it again");
        return test.Copies == CopyTest.MaxCopies
            ? (
                ReasonCode.NotConfirmed,
                $"{open}, for copies of one build differ by {Times(test.Spread)}",
                "raise the threshold, or make the method steadier: where its code lies in memory matters more to it than the change")
            : (
                ReasonCode.TooFewCalls,
                open,
                test.ReachedCap ? "raise the threshold, or make the method steadier" : "raise PERFATTRIBUTES_SAMPLING_TIME, or choose a smaller scenario");
    }

    private static string Sample(InterleavedTest test) => test.Copies > 0
        ? $"{test.Copies} copies of each"
        : $"{test.Pairs} pairs";

    private static RegressionFinding Untold(RegressionCost cost, string statement) => new(cost, RegressionOutcome.CannotTell, statement)
    {
        IsOnlyTold = true,
        Reason = ReasonCode.NotMeasured,
    };

    private static string Interval(ConfidenceInterval interval) => interval is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{interval.Confidence * 100:0.#} % interval {Times(low)} to {Times(high)}")
        : "no interval: too few pairs";

    private static string Times(double ratio) => ratio.ToString("0.00#", CultureInfo.InvariantCulture);
}
