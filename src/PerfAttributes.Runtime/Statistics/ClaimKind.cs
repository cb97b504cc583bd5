namespace PerfAttributes.Statistics;

/// <summary>What a decision of a sequential test claims.</summary>
public enum ClaimKind
{
    /// <summary>At most <see cref="Claim.Share"/> of the calls take longer than the limit.</summary>
    ShareAboveAtMost,

    /// <summary>More than <see cref="Claim.Share"/> of the calls take longer than the limit.</summary>
    ShareAboveOver,

    /// <summary>The mean is at most the limit.</summary>
    MeanAtMost,

    /// <summary>The mean is over the limit.</summary>
    MeanOver,

    /// <summary>The standard deviation is at most the limit.</summary>
    StdDevAtMost,

    /// <summary>The standard deviation is over the limit.</summary>
    StdDevOver,

    /// <summary>None of the calls took longer than the limit, so that at most <see cref="Claim.Share"/> do.</summary>
    NoneAbove,

    /// <summary>Calls in separate quiet blocks took longer than the limit.</summary>
    SomeAbove,

    /// <summary>The mean rate is at least the limit.</summary>
    RateAtLeast,

    /// <summary>The mean rate is below the limit.</summary>
    RateBelow,
}
