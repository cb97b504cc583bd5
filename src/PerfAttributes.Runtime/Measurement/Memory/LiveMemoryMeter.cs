namespace PerfAttributes.Measurement.Memory;

/// <summary>Counts what one result keeps alive: the live heap with it held, less the live heap with it released.</summary>
/// <remarks>
/// Both counts are taken after the same call, so that a cache which the call filled is in both and drops out; so does what the
/// result shares with such a cache, which releasing it would not free. The median of the differences is bounded by order
/// statistics at a few looks (<see cref="LiveMemoryLook"/>), whatever their distribution: a stranger's allocation in between is one odd reading.
/// </remarks>
internal static class LiveMemoryMeter
{
    internal const int MinReadings = 5;
    internal const int MinReadingsToFail = 9;
    internal const int MaxReadings = 21;
    private const int EmptyReadings = 5;
    private const double Agreement = 0.01;
    private const int SlowTimeFactor = 6;

    /// <summary>Counts until the median has settled and the limits are decided at a look, or the time is up.</summary>
    /// <param name="call">The call.</param>
    /// <param name="heap">The heap.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="time">How long it may take; the first readings, as many as a Fail needs, may take six times that.</param>
    /// <param name="limits">The limits in bytes.</param>
    internal static LiveMemoryMeasurement Measure(
        IHeldCall call, ILiveHeap heap, IClock clock, TimeSpan time, IReadOnlyList<long> limits)
    {
        var start = clock.Now;
        // What the first call makes once and keeps is no part of a result.
        call.Take();
        call.Release();
        var floor = NoiseFloor(heap, EmptyReadings);
        // Results of other values of a list may be larger: each has its turn as often as the others. Of a long list as many as are read, which are spread over it (ArgumentCycle).
        var looks = LiveMemoryLook.Schedule(Math.Min(call.DistinctCalls, MaxReadings));
        var readings = new List<long>(MaxReadings);
        var measurement = new LiveMemoryMeasurement([], double.NaN, null, null, floor, call.IsBoxed)
        {
            Needed = looks[0].Readings,
            NeededToFail = looks.First(look => look.Readings >= MinReadingsToFail).Readings,
        };
        foreach (var look in looks)
        {
            while (readings.Count < look.Readings && HasTime())
                readings.Add(Read(call, heap));
            // What was read after the last look is in the figure and decides nothing: it would be one more look.
            if (readings.Count < look.Readings)
                break;
            var (low, high) = look.Bounds([.. readings.Order()]);
            measurement = measurement with { Low = low, High = high };
            if (HasSettled(readings, floor) && limits.All(limit => measurement.IsWithin(limit) is not null))
                break;
        }

        return readings.Count == 0
            ? measurement
            : measurement with { Readings = readings, Median = Median([.. readings.Order()]), IsBoxed = call.IsBoxed };

        bool HasTime() => clock.Now - start
            < time.TotalNanoseconds * (readings.Count < measurement.NeededToFail ? SlowTimeFactor : 1);
    }

    /// <summary>By how much the live heap varies while nothing is called: what other threads of the process do.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="readings">How many readings, 1 or more, beyond a first that warms up the collector itself.</param>
    internal static long NoiseFloor(ILiveHeap heap, int readings)
    {
        heap.CountLiveBytes();
        var (low, high) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < readings; i++)
        {
            var bytes = heap.CountLiveBytes();
            (low, high) = (Math.Min(low, bytes), Math.Max(high, bytes));
        }

        return high - low;
    }

    private static long Read(IHeldCall call, ILiveHeap heap)
    {
        call.Take();
        var held = heap.CountLiveBytes();
        call.Release();
        return held - heap.CountLiveBytes();
    }

    // Settled: the last two readings did not move the median.
    private static bool HasSettled(List<long> readings, long floor)
    {
        var now = Median([.. readings.Order()]);
        var before = Median([.. readings.SkipLast(2).Order()]);
        return Math.Abs(now - before) <= Math.Max(floor, Agreement * Math.Abs(now));
    }

    private static double Median(List<long> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + (double)sorted[sorted.Count / 2]) / 2;
}
