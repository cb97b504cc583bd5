using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>How much faster a cost grows than a bound allows, from its figures at sizes that double.</summary>
/// <remarks>
/// <para>
/// Costs have a constant part that hides growth: 1 000 + n² looks flat for small n. So what is fitted are differences from one size
/// to the next, in which constants cancel. Were the cost a + b·g(n), with g the bound, Δcost/Δg would be b everywhere; the slope of its
/// logarithm over the logarithm of the size is the excess, by how much the exponent is larger than the bound's: 1 for a quadratic cost
/// under a linear bound, 0 for one that keeps it, below 0 for one that grows more slowly. Weighted by (Δcost/cost)², since what is
/// small against the cost says little.
/// </para>
/// <para>
/// A difference below 2 % of the cost is no growth, nor is a negative one, nor one of less than two standard errors. With fewer than two that are growth, the slope of the
/// last doubling less the bound's own stands in. A bound without growth has no Δg: the logarithm of the cost itself is fitted.
/// The standard error is that of the weighted regression, by its residuals (Draper and Smith, "Applied Regression Analysis", chapter 2);
/// where two figures leave no residual, an uncertainty of <see cref="UnknownError"/> is assumed.
/// </para>
/// </remarks>
public sealed class GrowthFit
{
    /// <summary>The share of a cost below which a difference is no growth.</summary>
    public const double NoGrowth = 0.02;

    /// <summary>The uncertainty of an exponent that rests on two figures.</summary>
    public const double UnknownError = 0.3;

    private readonly Growth _bound;
    private readonly double[] _sizes;
    private readonly bool[] _grows;

    /// <summary>Finds out where a cost grows at all.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="sizes">The sizes, 3 or more, each 1 or more and larger than the one before.</param>
    /// <param name="costs">The cost at each size, 0 or more; of several readings, their middle.</param>
    /// <param name="errors">The standard error of each; <see langword="null"/> where costs are exact.</param>
    public GrowthFit(Growth bound, IReadOnlyList<double> sizes, IReadOnlyList<double> costs, IReadOnlyList<double>? errors = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(costs);
        if (sizes.Count < 3 || costs.Count != sizes.Count)
            throw new ArgumentException("Growth needs 3 sizes or more, and a cost at each.", nameof(sizes));
        _bound = bound;
        _sizes = [.. sizes];
        _grows = new bool[sizes.Count - 1];
        for (var i = 0; i < _grows.Length; i++)
        {
            var error = errors is null ? 0 : Math.Sqrt((errors[i] * errors[i]) + (errors[i + 1] * errors[i + 1]));
            _grows[i] = costs[i + 1] - costs[i] > Math.Max(NoGrowth * costs[i + 1], 2 * error);
        }
    }

    /// <summary>Fits one reading of the costs.</summary>
    /// <param name="costs">The cost at each size, 0 or more.</param>
    /// <returns>The excess over the bound's exponent, and its uncertainty (one-sided, 95 %).</returns>
    public (double Excess, double Uncertainty) Excess(IReadOnlyList<double> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (_bound == Growth.Constant)
            return Fit([.. _sizes.Select(size => Math.Log(size))], [.. costs.Select(cost => Log(cost))], [.. _sizes.Select(_ => 1.0)]);
        List<double> x = [], y = [], weights = [];
        for (var i = 0; i < _grows.Length; i++)
        {
            if (!_grows[i])
                continue;
            // One reading may fall where the others rise; it must count, and as next to no growth.
            var rise = Math.Max(costs[i + 1] - costs[i], NoGrowth / 10 * costs[i + 1]);
            x.Add((Math.Log(_sizes[i]) + Math.Log(_sizes[i + 1])) / 2);
            y.Add(Math.Log(rise / (Of(_bound, _sizes[i + 1]) - Of(_bound, _sizes[i]))));
            weights.Add(Math.Pow(rise / costs[i + 1], 2));
        }

        if (x.Count >= 2)
            return Fit(x, y, weights);
        var last = _sizes.Length - 1;
        var doubling = Math.Log(_sizes[last] / _sizes[last - 1]);
        return (((Log(costs[last]) - Log(costs[last - 1])) - Math.Log(Of(_bound, _sizes[last]) / Of(_bound, _sizes[last - 1]))) / doubling, UnknownError);
    }

    /// <summary>The exponent k of a cost that grows like nᵏ, whatever its constant part.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="costs">The cost at each.</param>
    /// <param name="errors">The standard error of each; <see langword="null"/> where costs are exact.</param>
    public static double Exponent(IReadOnlyList<double> sizes, IReadOnlyList<double> costs, IReadOnlyList<double>? errors = null)
    {
        var linear = new GrowthFit(Growth.Linear, sizes, costs, errors);
        return linear._grows.Count(grows => grows) >= 2
            ? 1 + linear.Excess(costs).Excess
            : new GrowthFit(Growth.Constant, sizes, costs).Excess(costs).Excess;
    }

    private static double Of(Growth bound, double size) => bound switch
    {
        Growth.Logarithmic => Math.Log(size),
        Growth.Linear => size,
        Growth.Linearithmic => size * Math.Log(size),
        Growth.Quadratic => size * size,
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "No function of the size."),
    };

    // Costs are counted in whole units, or in nanoseconds: what is less than one is none.
    private static double Log(double cost) => Math.Log(Math.Max(cost, 1));

    private static (double Slope, double Uncertainty) Fit(List<double> x, List<double> y, List<double> weights)
    {
        double sum = 0, meanX = 0, meanY = 0;
        for (var i = 0; i < x.Count; i++)
        {
            sum += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }

        meanX /= sum;
        meanY /= sum;
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < x.Count; i++)
        {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
            yy += weights[i] * (y[i] - meanY) * (y[i] - meanY);
        }

        var slope = xy / xx;
        if (x.Count == 2)
            return (slope, UnknownError);
        var error = Math.Sqrt(Math.Max(yy - slope * xy, 0) / (x.Count - 2) / xx);
        return (slope, -StudentT.InvCDF(0, 1, x.Count - 2, ConfidenceInterval.DefaultTailRisk) * error);
    }
}
