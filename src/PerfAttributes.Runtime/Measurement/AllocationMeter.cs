using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Counts bytes until two blocks of calls agree, or eight calls where each is counted alone.</summary>
/// <remarks>
/// A block goes through several values of a parameter that a list feeds; a call through one, of which the next may be as cheap, and the one after it not.
/// </remarks>
internal static class AllocationMeter
{
    private const int BlockCalls = 16;
    private const int MaxBlocks = 12;
    private const int SingleCalls = 8;
    private const double ShortCall = 3e6;
    private const double MaxTime = 2e9;

    /// <summary>Counts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="clock">The clock: long calls are counted one by one, and not many of them.</param>
    /// <param name="isWarm">Whether it has warmed up.</param>
    /// <returns>The last block's figure; where no two agree, the highest of the last blocks.</returns>
    internal static AllocationMeasurement Count(IMeasuredCall call, IClock clock, bool isWarm)
    {
        var start = clock.Now;
        var block = call.CanBatch && call.Time(1) < ShortCall ? BlockCalls : 1;
        var (figures, others, exact) = (new List<double>(), double.PositiveInfinity, true);
        for (var i = 0; i < MaxBlocks && (i < 2 || clock.Now - start < MaxTime); i++)
        {
            var counted = call.CountBytes(block);
            exact &= counted.IsExact;
            others = Math.Min(others, (double)counted.OtherThreads / block);
            figures.Add((double)counted.Bytes / block);
            var agreeing = block == 1 && clock.Now - start < MaxTime ? SingleCalls : 2;
            if (figures.Count >= agreeing && figures.TakeLast(agreeing).Distinct().Count() == 1)
                return Result(figures[^1], isStable: true);
        }

        return Result(figures.TakeLast(Math.Max(1, figures.Count / 2)).Max(), isStable: false);

        // Strangers allocate now and then, helper threads of the method in every block.
        AllocationMeasurement Result(double bytes, bool isStable) => others > AllocationVerdict.NoiseFloor
            ? new AllocationMeasurement(bytes + others, IsExact: false, IsStable: false, isWarm, figures.Count * block)
            : new AllocationMeasurement(bytes, exact, isStable, isWarm, figures.Count * block);
    }
}
