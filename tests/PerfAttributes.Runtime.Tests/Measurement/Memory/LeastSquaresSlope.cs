using MathNet.Numerics.Distributions;

namespace PerfAttributes.Tests.Measurement.Memory;

/// <summary>What <see cref="PerfAttributes.Statistics.TheilSenSlope"/> was chosen over: least squares with Student's t.</summary>
internal static class LeastSquaresSlope
{
    /// <summary>The lower end of the slope's interval.</summary>
    internal static double Low(IReadOnlyList<(long Calls, long LiveBytes)> points, double tailRisk)
    {
        var n = points.Count;
        var (x, y) = (points.Average(point => (double)point.Calls), points.Average(point => (double)point.LiveBytes));
        var squares = points.Sum(point => Math.Pow(point.Calls - x, 2));
        var slope = points.Sum(point => (point.Calls - x) * (point.LiveBytes - y)) / squares;
        var residual = points.Sum(point => Math.Pow(point.LiveBytes - y - (slope * (point.Calls - x)), 2));
        return slope - (StudentT.InvCDF(0, 1, n - 2, 1 - tailRisk) * Math.Sqrt(residual / (n - 2) / squares));
    }
}
