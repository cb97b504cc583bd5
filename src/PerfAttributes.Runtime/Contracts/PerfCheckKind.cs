namespace PerfAttributes.Contracts;

/// <summary>What a generated test checks; one per kind of contract attribute.</summary>
public enum PerfCheckKind
{
    /// <summary><see cref="LatencyBudgetAttribute"/>.</summary>
    LatencyBudget,

    /// <summary><see cref="ThroughputBudgetAttribute"/>.</summary>
    ThroughputBudget,

    /// <summary><see cref="AllocationBudgetAttribute"/>.</summary>
    AllocationBudget,

    /// <summary><see cref="LiveMemoryBudgetAttribute"/>.</summary>
    LiveMemoryBudget,

    /// <summary><see cref="RetainedMemoryBudgetAttribute"/>.</summary>
    RetainedMemoryBudget,

    /// <summary><see cref="QueryBudgetAttribute"/>.</summary>
    QueryBudget,

    /// <summary><see cref="RequiresIndexAttribute"/>.</summary>
    RequiresIndex,

    /// <summary><see cref="NoTableScanAttribute"/>.</summary>
    NoTableScan,

    /// <summary><see cref="NoTempBTreeAttribute"/>.</summary>
    NoTempBTree,

    /// <summary><see cref="NoAutomaticIndexAttribute"/>.</summary>
    NoAutomaticIndex,

    /// <summary><see cref="FasterThanAttribute"/>.</summary>
    FasterThan,

    /// <summary><see cref="ScalesAsAttribute"/>.</summary>
    ScalesAs,

    /// <summary><see cref="TrackRegressionAttribute"/>.</summary>
    TrackRegression,
}
