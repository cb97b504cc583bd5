namespace PerfAttributes.Generators.Model;

/// <summary>A limit on one statistic of the time per call.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Statistic">The statistic.</param>
/// <param name="LimitNanoseconds">The limit, above 0, without tolerance.</param>
/// <param name="Tolerance">The margin as a fraction; <see langword="null"/> leaves it to the settings.</param>
internal sealed record LatencyClauseModel(
    ClauseOriginModel Origin, LatencyStatistic Statistic, double LimitNanoseconds, double? Tolerance) : IClauseModel;
