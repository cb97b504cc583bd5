using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What a reading of the clock around nothing shows: no single call can be told from less than a multiple of it.</summary>
internal static class ClockFloor
{
    private const int Readings = 25;

    /// <summary>The middle of some readings, nanoseconds; 0 or more.</summary>
    /// <param name="call">The call whose loop is read around nothing.</param>
    internal static double Of(IMeasuredCall call) =>
        SortedSample.From([.. Enumerable.Range(0, Readings).Select(_ => Math.Max(0, call.TimeEmpty(1)))]).Quantile(0.5);
}
