namespace PerfAttributes.Generators.Model;

/// <summary>A statistic of the time per call; the names are those of <c>PerfAttributes.Contracts.LatencyStatistic</c>.</summary>
internal enum LatencyStatistic
{
    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>50th percentile.</summary>
    Median,

    /// <summary>95th percentile.</summary>
    P95,

    /// <summary>99th percentile.</summary>
    P99,

    /// <summary>Standard deviation.</summary>
    StdDev,

    /// <summary>The slowest call.</summary>
    Max,
}
