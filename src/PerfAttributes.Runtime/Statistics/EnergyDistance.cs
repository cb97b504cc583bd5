namespace PerfAttributes.Statistics;

/// <summary>Energy distances between neighbouring stretches of one series, each in constant time after a table of n² sums.</summary>
/// <remarks>
/// Székely and Rizzo's distance with exponent 1: twice the mean distance between the stretches less the mean distances within each.
/// Székely and Rizzo, "Hierarchical clustering via joint between-within distances", Journal of Classification 22 (2005), 151–183.
/// </remarks>
internal sealed class EnergyDistance
{
    private readonly double[] _sums;
    private readonly int _width;

    /// <summary>Sums up the distances of all pairs: 8·(n + 1)² bytes.</summary>
    /// <param name="values">Finite values in their order.</param>
    internal EnergyDistance(ReadOnlySpan<double> values)
    {
        _width = values.Length + 1;
        _sums = new double[_width * _width];
        for (var i = 0; i < values.Length; i++)
        {
            double row = 0;
            for (var j = 0; j < values.Length; j++)
            {
                row += Math.Abs(values[i] - values[j]);
                _sums[((i + 1) * _width) + j + 1] = _sums[(i * _width) + j + 1] + row;
            }
        }
    }

    /// <summary>The distance between two stretches, scaled by mn/(m + n): the statistic Q of Matteson and James.</summary>
    /// <param name="from">The first value of the left stretch.</param>
    /// <param name="at">The first value of the right stretch, at least two after it.</param>
    /// <param name="to">The end of the right stretch, at least two after that, exclusive.</param>
    internal double Scaled(int from, int at, int to)
    {
        double m = at - from, n = to - at;
        var between = Sum(from, at, at, to) / (m * n);
        // Each pair counts twice in the square.
        var left = Sum(from, at, from, at) / (m * (m - 1));
        var right = Sum(at, to, at, to) / (n * (n - 1));
        return m * n / (m + n) * ((2 * between) - left - right);
    }

    private double Sum(int rowFrom, int rowTo, int from, int to) =>
        _sums[(rowTo * _width) + to] - _sums[(rowFrom * _width) + to] - _sums[(rowTo * _width) + from] + _sums[(rowFrom * _width) + from];
}
