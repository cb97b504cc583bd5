namespace PerfAttributes.Generators.Model;

/// <summary>All that the attributes of one method promise, defaults merged in.</summary>
/// <param name="Latency">Latency limits.</param>
/// <param name="Throughput">Rates that must be carried.</param>
/// <param name="Allocation">Allocation limits.</param>
/// <param name="LiveMemory">Limits on what one result keeps alive.</param>
/// <param name="RetainedMemory">Limits on what many calls leave behind.</param>
/// <param name="Queries">Query limits.</param>
/// <param name="Indexes">Required indexes.</param>
/// <param name="TableScans">Forbidden table scans.</param>
/// <param name="TempBTrees">Forbidden temporary structures.</param>
/// <param name="AutomaticIndexes">Forbidden automatic indexes.</param>
/// <param name="FasterThan">Comparisons with other methods.</param>
/// <param name="Growth">Limits on growth.</param>
/// <param name="Regression">Comparisons with what it was.</param>
internal sealed record ContractModel(
    EquatableArray<LatencyClauseModel> Latency,
    EquatableArray<ThroughputClauseModel> Throughput,
    EquatableArray<AllocationClauseModel> Allocation,
    EquatableArray<LiveMemoryClauseModel> LiveMemory,
    EquatableArray<RetainedMemoryClauseModel> RetainedMemory,
    EquatableArray<QueryClauseModel> Queries,
    EquatableArray<IndexClauseModel> Indexes,
    EquatableArray<TableScanClauseModel> TableScans,
    EquatableArray<TempBTreeClauseModel> TempBTrees,
    EquatableArray<AutomaticIndexClauseModel> AutomaticIndexes,
    EquatableArray<FasterThanClauseModel> FasterThan,
    EquatableArray<GrowthClauseModel> Growth,
    EquatableArray<RegressionClauseModel> Regression)
{
    /// <summary>The clauses of one kind.</summary>
    internal IEnumerable<IClauseModel> Of(CheckKind kind) => kind switch
    {
        CheckKind.LatencyBudget => Latency,
        CheckKind.ThroughputBudget => Throughput,
        CheckKind.AllocationBudget => Allocation,
        CheckKind.LiveMemoryBudget => LiveMemory,
        CheckKind.RetainedMemoryBudget => RetainedMemory,
        CheckKind.QueryBudget => Queries,
        CheckKind.RequiresIndex => Indexes,
        CheckKind.NoTableScan => TableScans,
        CheckKind.NoTempBTree => TempBTrees,
        CheckKind.NoAutomaticIndex => AutomaticIndexes,
        CheckKind.FasterThan => FasterThan,
        CheckKind.ScalesAs => Growth,
        CheckKind.TrackRegression => Regression,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown check."),
    };
}
