using System.Text.Json;
using PerfAttributes.Measurement;
using PerfAttributes.Reports.Json;
using PerfAttributes.Statistics;

namespace PerfAttributes.Reports;

/// <summary>Times of calls in the form of the JSON report.</summary>
internal static class TimesFigures
{
    // As many points as a chart has room for; a spike stays, whatever their number.
    private const int MaxPoints = 100;

    /// <summary>The figures of a measurement that has some.</summary>
    internal static ReportTimes Of(CaseMeasurement measurement)
    {
        var summary = measurement.Summary!;
        QuantileEstimate[] quantiles = IsOfCalls(measurement) ? [summary.Median, summary.P95, summary.P99] : [summary.Median];
        return new ReportTimes(
            summary.Mean / 1e6,
            summary.Median.Value / 1e6,
            Tail(measurement, summary.P95) / 1e6,
            Tail(measurement, summary.P99) / 1e6,
            summary.StdDev / 1e6,
            summary.Min / 1e6,
            summary.Max / 1e6,
            measurement.FirstCall / 1e6,
            summary.Count,
            measurement.CallsPerSample,
            Warm: measurement.SamplesAreWarm,
            Noise(measurement.Noise))
        {
            CallIsolation = JsonNamingPolicy.SnakeCaseLower.ConvertName(measurement.Isolation.ToString()),
            DriftShare = measurement.Drift?.Rise,
            DriftIsShared = measurement.Drift?.IsShared,
            ModesMs = measurement.Modes is { } modes ? [modes.LowerMedian / 1e6, modes.UpperMedian / 1e6] : null,
            UpperModeShare = measurement.Modes?.UpperShare,
            ClockFloorMs = measurement.ClockFloor / 1e6,
            // Student's interval does not know that no time is below 0.
            MeanIntervalMs = [summary.MeanInterval.Low is { } low ? Math.Max(0, low) / 1e6 : null, summary.MeanInterval.High / 1e6],
            Quantiles = [.. quantiles.Select(Quantile)],
            Distribution = Distribution(measurement.Samples),
            CallsOverTime = Calls(measurement.Samples),
        };
    }

    /// <summary>Whether each sample is a call of its own: a batch of several hides the tail of its calls.</summary>
    internal static bool IsOfCalls(CaseMeasurement measurement) => measurement.CallsPerSample == 1;

    /// <summary>A percentile beyond the median, in nanoseconds.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="quantile">One of its summary.</param>
    /// <returns><see langword="null"/> if the sample does not carry it, or is one of batches.</returns>
    internal static double? Tail(CaseMeasurement measurement, QuantileEstimate quantile) =>
        IsOfCalls(measurement) && quantile.IsCarried ? quantile.Value : null;

    private static ReportNoise? Noise(NoiseReport noise) => noise.Blocks == 0 ? null : new ReportNoise(
        noise.Blocks,
        noise.QuietBlocks,
        // JSON has no NaN, which stands for a sentinel that was not read.
        double.IsFinite(noise.SentinelRatio) ? noise.SentinelRatio : null,
        noise.RunQueueWait / 1e6,
        noise.WaitingBlocks,
        noise.SlowSentinelBlocks,
        noise.ForeignCollectionBlocks,
        noise.CrowdedBlocks,
        noise.StolenBlocks)
    {
        ComputingSentinelNs = double.IsFinite(noise.ComputingSentinel) ? noise.ComputingSentinel : null,
    };

    private static ReportQuantile Quantile(QuantileEstimate quantile) => new(
        quantile.Probability,
        quantile.IsCarried ? quantile.Value / 1e6 : null,
        Interval(quantile.Interval),
        quantile.Interval.Confidence,
        quantile.IsCarried ? null : quantile.CallsForUpperBound);

    private static IReadOnlyList<double?> Interval(ConfidenceInterval interval) => [interval.Low / 1e6, interval.High / 1e6];

    private static ReportDistribution? Distribution(IReadOnlyList<double> samples)
    {
        if (samples.Count == 0)
            return null;
        var histogram = Histogram.Of(samples);
        return new ReportDistribution(
            histogram.IsLogarithmic ? "log" : "linear", [.. histogram.Edges.Select(edge => ShortFigure.Round(edge / 1e6))], histogram.Counts);
    }

    private static ReportCalls? Calls(IReadOnlyList<double> samples)
    {
        var points = Stretch.Of(samples, MaxPoints);
        return points.Count == 0 ? null : new ReportCalls(
            [.. points.Select(point => ShortFigure.Round(point.Min / 1e6))],
            [.. points.Select(point => ShortFigure.Round(point.Median / 1e6))],
            [.. points.Select(point => ShortFigure.Round(point.Max / 1e6))]);
    }
}
