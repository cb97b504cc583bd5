namespace PerfAttributes.Generators.Model;

/// <summary>All that the attributes of one method promise, defaults merged in.</summary>
/// <param name="Latency">Latency limits.</param>
/// <param name="Allocation">Allocation limits.</param>
/// <param name="Queries">Query limits.</param>
/// <param name="Indexes">Required indexes.</param>
/// <param name="TableScans">Forbidden table scans.</param>
internal sealed record ContractModel(
    EquatableArray<LatencyClauseModel> Latency,
    EquatableArray<AllocationClauseModel> Allocation,
    EquatableArray<QueryClauseModel> Queries,
    EquatableArray<IndexClauseModel> Indexes,
    EquatableArray<TableScanClauseModel> TableScans)
{
    /// <summary>The clauses of one kind.</summary>
    internal IEnumerable<IClauseModel> Of(CheckKind kind) => kind switch
    {
        CheckKind.LatencyBudget => Latency,
        CheckKind.AllocationBudget => Allocation,
        CheckKind.QueryBudget => Queries,
        CheckKind.RequiresIndex => Indexes,
        CheckKind.NoTableScan => TableScans,
        _ => [],
    };
}
