using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What a reading of the clock around nothing shows: no single call can be told from less than a multiple of it.</summary>
/// <remarks>
/// Where the clock moves in steps longer than a reading takes, as by 100 ns on Windows, most readings around nothing are 0. That does not mean that it tells
/// nothing from something: what it tells apart is a step.
/// </remarks>
internal static class ClockFloor
{
    private const int Readings = 25;
    private const int MostReadings = 1_000;

    /// <summary>The middle of some readings, or the clock's step where that is more; nanoseconds, 0 or more.</summary>
    /// <param name="call">The call whose loop is read around nothing.</param>
    internal static double Of(IMeasuredCall call)
    {
        double[] readings = [.. Enumerable.Range(0, Readings).Select(_ => Read(call))];
        var step = readings.Where(reading => reading > 0).DefaultIfEmpty().Min();
        for (var i = Readings; i < MostReadings && step == 0; i++)
            step = Read(call);
        return Math.Max(SortedSample.From(readings).Quantile(0.5), step);
    }

    private static double Read(IMeasuredCall call) => Math.Max(0, call.TimeEmpty(1));
}
