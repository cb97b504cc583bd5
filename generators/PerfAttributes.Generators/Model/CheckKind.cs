namespace PerfAttributes.Generators.Model;

/// <summary>What a generated test checks; the names are those of <c>PerfAttributes.Contracts.PerfCheckKind</c>.</summary>
internal enum CheckKind
{
    /// <summary>Time per call.</summary>
    LatencyBudget,

    /// <summary>Allocated bytes per call.</summary>
    AllocationBudget,

    /// <summary>Database work per call.</summary>
    QueryBudget,

    /// <summary>Indexes that must be used.</summary>
    RequiresIndex,

    /// <summary>Tables that must not be scanned.</summary>
    NoTableScan,
}
