namespace PerfAttributes.Contracts;

/// <summary>A statistic of the time per call on which a budget can be set.</summary>
public enum LatencyStatistic
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
