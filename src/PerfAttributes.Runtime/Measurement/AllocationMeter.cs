using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Counts bytes until two blocks of calls agree, or eight calls where each is counted alone.</summary>
/// <remarks>
/// A block goes through all values of a parameter that a list feeds, as often as each other, so that blocks agree; a call goes through one, of
/// which the next may be as cheap, and the one after it not.
/// </remarks>
internal static class AllocationMeter
{
    // 16 KB a second, in bytes per nanosecond.
    private const double StrangersRate = 16 * 1024 / 1e9;

    private const int BlockCalls = 16;
    private const int MaxBlocks = 12;
    private const int SingleCalls = 8;
    private const double ShortCall = 3e6;
    private const double LongestBlock = 200e6;
    private const double MaxTime = 2e9;

    /// <summary>Counts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="clock">The clock: long calls are counted one by one, and not many of them.</param>
    /// <param name="isWarm">Whether it has warmed up.</param>
    /// <returns>The last block's figure; where no two agree, the highest of the last blocks.</returns>
    internal static AllocationMeasurement Count(IMeasuredCall call, IClock clock, bool isWarm)
    {
        var start = clock.Now;
        var distinct = Math.Max(1, call.DistinctCalls);
        var block = CallsPerBlock(call, distinct);
        // As many as go through all values, of which the first may be alike and the last not.
        var ofList = (distinct + block - 1) / block;
        var agreeing = Math.Max(ofList, block == 1 ? SingleCalls : 2);
        var atMost = Math.Max(MaxBlocks, 2 * ofList);
        var (figures, fewest, exact) = (new List<double>(), long.MaxValue, true);
        for (var i = 0; i < atMost && (i < 2 || clock.Now - start < MaxTime); i++)
        {
            var counted = call.CountBytes(block);
            exact &= counted.IsExact;
            fewest = Math.Min(fewest, counted.OtherThreads);
            figures.Add((double)counted.Bytes / block);
            if (figures.Count >= agreeing && figures.TakeLast(agreeing).Distinct().Count() == 1)
                return Result(figures[^1], isStable: true);
        }

        // Where the time ended first, all that there are must agree.
        return figures.Distinct().Count() == 1
            ? Result(figures[^1], isStable: true)
            : Result(figures.TakeLast(Math.Max(ofList, figures.Count / 2)).Max(), isStable: false);

        // Strangers allocate now and then, helper threads of the method in every block. The floor is for all that was counted: divided by the calls of
        // a block, 3.5 KB of each call would stay below it. Where calls are long, timers and loggers allocate in each of them.
        AllocationMeasurement Result(double bytes, bool isStable) => fewest * figures.Count > AllocationVerdict.NoiseFloor + (StrangersRate * (clock.Now - start))
            ? new AllocationMeasurement(bytes + ((double)fewest / block), IsExact: false, IsStable: false, isWarm, figures.Count * block) { HasHelpers = exact }
            : new AllocationMeasurement(bytes, exact, isStable, isWarm, figures.Count * block);
    }

    private static int CallsPerBlock(IMeasuredCall call, int distinct)
    {
        if (!call.CanBatch || call.Time(1) is not (< ShortCall and var time))
            return 1;
        var all = (BlockCalls + distinct - 1) / distinct * distinct;
        return all * time <= LongestBlock ? all : BlockCalls;
    }
}
