namespace PerfAttributes.Statistics;

/// <summary>How much calls depend on the calls before them.</summary>
/// <remarks>
/// The usual estimator, Σ(xᵢ − mean)(xᵢ₊ₖ − mean) / Σ(xᵢ − mean)²: Box, Jenkins and Reinsel, "Time Series Analysis",
/// section 2.1.5.
/// </remarks>
public static class Autocorrelation
{
    /// <summary>The autocorrelation above which calls must not be taken as independent.</summary>
    public const double Threshold = 0.2;

    /// <summary>The autocorrelation of values at a lag.</summary>
    /// <param name="values">The values in the order of the calls, all finite.</param>
    /// <param name="lag">The distance in calls, 1 or more.</param>
    /// <returns>
    /// From −1 to 1; <see langword="null"/> with no more values than the lag, or if all values are equal.
    /// </returns>
    public static double? AtLag(ReadOnlySpan<double> values, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        if (values.Length <= lag)
            return null;
        var moments = SampleMoments.Of(values);
        if (moments.SumSquares == 0)
            return null;
        double products = 0;
        for (var i = lag; i < values.Length; i++)
            products += (values[i] - moments.Mean) * (values[i - lag] - moments.Mean);
        return products / moments.SumSquares;
    }

    /// <summary>The autocorrelation of whether calls exceed a limit, at a lag.</summary>
    /// <param name="values">The times in the order of the calls, all finite.</param>
    /// <param name="limit">The limit; a call exceeds it only if it takes longer.</param>
    /// <param name="lag">The distance in calls, 1 or more.</param>
    /// <returns>
    /// From −1 to 1; <see langword="null"/> with no more values than the lag, or if all calls are on one side.
    /// </returns>
    public static double? OfExceedances(ReadOnlySpan<double> values, double limit, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        if (values.Length <= lag)
            return null;
        var exceedances = 0;
        foreach (var value in values)
            exceedances += value > limit ? 1 : 0;
        if (exceedances == 0 || exceedances == values.Length)
            return null;
        var share = (double)exceedances / values.Length;
        double products = 0;
        for (var i = lag; i < values.Length; i++)
            products += ((values[i] > limit ? 1 : 0) - share) * ((values[i - lag] > limit ? 1 : 0) - share);
        return products / (exceedances * (1 - share));
    }

    /// <summary>Every how many calls one must be kept for the exceedances to be as good as independent.</summary>
    /// <param name="values">The times in the order of the calls, all finite.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="maxLag">The largest lag tried, 1 or more.</param>
    /// <param name="threshold">The autocorrelation that is small enough.</param>
    /// <returns>
    /// The first lag at which the autocorrelation is at most the threshold, 1 if calls need no thinning (or all lie on
    /// one side of the limit); <see langword="null"/> if no lag up to the largest will do.
    /// </returns>
    public static int? ThinningLag(
        ReadOnlySpan<double> values,
        double limit,
        int maxLag = 50,
        double threshold = Threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLag, 1);
        for (var lag = 1; lag <= maxLag; lag++)
        {
            if (OfExceedances(values, limit, lag) is not { } correlation)
                return lag == 1 ? 1 : null;
            if (correlation <= threshold)
                return lag;
        }

        return null;
    }
}
