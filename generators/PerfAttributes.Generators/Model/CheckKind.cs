namespace PerfAttributes.Generators.Model;

/// <summary>What a generated test checks; the names are those of <c>PerfAttributes.Contracts.PerfCheckKind</c>.</summary>
internal enum CheckKind
{
    /// <summary>Time per call.</summary>
    LatencyBudget,

    /// <summary>Calls per second.</summary>
    ThroughputBudget,

    /// <summary>Allocated bytes per call.</summary>
    AllocationBudget,

    /// <summary>Bytes that a result keeps alive.</summary>
    LiveMemoryBudget,

    /// <summary>Bytes that calls leave behind.</summary>
    RetainedMemoryBudget,

    /// <summary>Database work per call.</summary>
    QueryBudget,

    /// <summary>Indexes that must be used.</summary>
    RequiresIndex,

    /// <summary>Tables that must not be scanned.</summary>
    NoTableScan,

    /// <summary>Nothing sorted in a temporary structure.</summary>
    NoTempBTree,

    /// <summary>No index built at each execution.</summary>
    NoAutomaticIndex,

    /// <summary>Another method that must be slower.</summary>
    FasterThan,

    /// <summary>Growth of the cost.</summary>
    ScalesAs,

    /// <summary>Cost now against what it was.</summary>
    TrackRegression,
}
