namespace PerfAttributes.Measurement.Memory;

/// <summary>Measures what calls leave behind: the live heap after each of a row of blocks of calls.</summary>
/// <remarks>
/// Where each call has a copy of its own, what the copies leave behind by themselves is not the method's: a row over the limit has a control, as many copies
/// without a call, whose growth is taken off.
/// </remarks>
/// <param name="call">The call.</param>
/// <param name="heap">The heap.</param>
/// <param name="clock">The clock.</param>
/// <param name="time">How long the first row may take; the second has twice the calls and twice the time. A control takes about as long as its row.</param>
internal sealed class RetentionMeter(IMeasuredCall call, ILiveHeap heap, IClock clock, TimeSpan time)
{
    /// <summary>The least that counts as growth: what a test process does beside the calls, its own reports for one.</summary>
    internal const long MinNoiseFloor = 1_024;

    internal const int MinBlocks = 10;
    private const int MaxBlocks = 20;
    private const int MinWarmUpCalls = 64;
    private const int MinCallsOfARow = 200;
    private const int EmptyReadings = 10;
    private const double BatchLength = 100e6;

    private double _timePerCall;
    private double _timePerReading;

    /// <summary>Measures.</summary>
    /// <param name="maxBytes">The limit in bytes.</param>
    /// <param name="calls">The calls that it is for.</param>
    internal RetainedMemoryMeasurement Measure(long maxBytes, int calls)
    {
        WarmUp(Math.Max(MinWarmUpCalls, calls / 10));
        var start = clock.Now;
        var floor = Math.Max(MinNoiseFloor, LiveMemoryMeter.NoiseFloor(heap, EmptyReadings));
        _timePerReading = Math.Max(0, clock.Now - start) / (EmptyReadings + 1);
        var measurement = new RetainedMemoryMeasurement([], floor, _timePerCall, !call.CanBatch);
        var available = time.TotalNanoseconds;
        // Over the same few points a longer row tells a slope better, so short ones are lengthened: it costs next to nothing.
        if (Row(Math.Max(calls, MinCallsOfARow), available) is not { } first)
            return measurement;
        measurement = With(first, available);
        return measurement.IsWithin(maxBytes, calls) is null && Row(2 * first.Calls, 2 * available) is { } second
            ? With(second, 2 * available)
            : measurement;

        RetainedMemoryMeasurement With(MemorySeries row, double span)
        {
            if (!call.NeedsCopy)
                return Added(row);
            // A driver that remembers every database file does so for copies too. What is within the limit together with that needs no control.
            var together = Added(row.Beside(null));
            return together.IsWithin(maxBytes, calls) == true ? together : Added(row.Beside(Control(row, span)));
        }

        RetainedMemoryMeasurement Added(MemorySeries row) => measurement with { Rows = [.. measurement.Rows, row] };
    }

    // A tenth of the calls: what the first calls make once is made by then, and a list that doubles still doubles three times in
    // the row that follows, so that its steps are seen for the slope that they are.
    private void WarmUp(int calls)
    {
        var start = clock.Now;
        var made = 0;
        do
        {
            call.Time(1);
            made++;
            // The first call pays for compilation and says little of the others.
            if (made == 1)
                start = clock.Now;
        }
        while (made < 2 || (made < calls && clock.Now - start < time.TotalNanoseconds / 4));
        _timePerCall = Math.Max(1, (clock.Now - start) / (made - 1));
    }

    private MemorySeries? Row(long calls, double available)
    {
        var room = Math.Max(available - (MaxBlocks * _timePerReading), available / 2);
        calls = (long)Math.Min(calls, room / _timePerCall);
        if (calls < MinBlocks)
            return null;
        var blocks = (int)Math.Min(MaxBlocks, calls);
        return Series(blocks, calls / blocks, Call, available);
    }

    // Copies without calls, right after the row with them.
    private MemorySeries Control(MemorySeries row, double available) => Series(row.Points.Count - 1, row.Points[1].Calls, PassOver, available);

    private MemorySeries Series(int blocks, long perBlock, Action<long> make, double available)
    {
        var points = new List<(long Calls, long LiveBytes)>(blocks + 1) { (0, heap.CountLiveBytes()) };
        var start = clock.Now;
        while (points.Count <= blocks && (points.Count <= MinBlocks || clock.Now - start < 2 * available))
        {
            make(perBlock);
            points.Add((points[^1].Calls + perBlock, heap.CountLiveBytes()));
        }

        return new MemorySeries(points);
    }

    private void Call(long calls)
    {
        // No more at a time than a call's time limit can tell from a call that hangs.
        var batch = call.CanBatch ? (int)Math.Clamp(BatchLength / _timePerCall, 1, 1_000_000) : 1;
        for (; calls > 0; calls -= batch)
            call.Time((int)Math.Min(batch, calls));
    }

    private void PassOver(long calls)
    {
        for (; calls > 0; calls--)
            call.PassOver();
    }
}
