namespace PerfAttributes.Contracts;

/// <summary>All that the attributes of one method promise, with the defaults of its type and assembly merged in.</summary>
public sealed class PerfContract
{
    /// <summary>The full name of the service type, without <c>global::</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The method's name, with parameter types appended where overloads carry contracts too; unique in its fixture.</summary>
    public required string Operation { get; init; }

    /// <summary>The method's signature for messages: <c>GetAncestors(long taskId, int maxDepth)</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>Latency limits; several may name one statistic, each with its scenario.</summary>
    public IReadOnlyList<LatencyClause> Latency { get; init; } = [];

    /// <summary>Allocation limits.</summary>
    public IReadOnlyList<AllocationClause> Allocation { get; init; } = [];

    /// <summary>Query limits.</summary>
    public IReadOnlyList<QueryClause> Queries { get; init; } = [];

    /// <summary>Required indexes: every clause must hold.</summary>
    public IReadOnlyList<IndexClause> Indexes { get; init; } = [];

    /// <summary>Forbidden table scans.</summary>
    public IReadOnlyList<TableScanClause> TableScans { get; init; } = [];

    /// <summary>Forbidden temporary structures.</summary>
    public IReadOnlyList<TempBTreeClause> TempBTrees { get; init; } = [];

    /// <summary>Forbidden automatic indexes.</summary>
    public IReadOnlyList<AutomaticIndexClause> AutomaticIndexes { get; init; } = [];

    /// <summary>Rates that must be carried.</summary>
    public IReadOnlyList<ThroughputClause> Throughput { get; init; } = [];

    /// <summary>Limits on what one result keeps alive.</summary>
    public IReadOnlyList<LiveMemoryClause> LiveMemory { get; init; } = [];

    /// <summary>Limits on what many calls leave behind.</summary>
    public IReadOnlyList<RetainedMemoryClause> RetainedMemory { get; init; } = [];

    /// <summary>Comparisons with other methods of the service: every clause must hold.</summary>
    public IReadOnlyList<FasterThanClause> FasterThan { get; init; } = [];

    /// <summary>Limits on growth.</summary>
    public IReadOnlyList<GrowthClause> Growth { get; init; } = [];

    /// <summary>Comparisons with what it was.</summary>
    public IReadOnlyList<RegressionClause> Regression { get; init; } = [];

    /// <summary>The comparisons of a scenario: all of them, wherever they are named.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public IReadOnlyList<FasterThanClause> FasterThanIn(string scenario) => [.. FasterThan.Where(clause => clause.HoldsIn(scenario))];

    /// <summary>The required indexes of a scenario: all of them, wherever they are named.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public IReadOnlyList<IndexClause> IndexesIn(string scenario) => [.. Indexes.Where(clause => clause.HoldsIn(scenario))];

    /// <summary>The query limits of a scenario, one a clause: each limit is the scenario's own, else the one for all.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public IReadOnlyList<QueryClause> QueriesIn(string scenario) =>
    [
        .. Queries
            .SelectMany(clause => clause.OneByOne())
            .GroupBy(one => one.Limit)
            .OrderBy(group => group.Key)
            .SelectMany(group => In(group.Select(one => one.Clause), scenario)),
    ];

    /// <summary>What is to be checked in one scenario: the clauses that hold there, without those to skip.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <remarks>A clause to skip that names the scenario still goes before the same limit for all.</remarks>
    internal PerfContract CheckedIn(string scenario) =>
        Of(kind => ClausesOf(kind, scenario).Where(clause => clause.Skip is null));

    /// <summary>The contract with its clauses changed; those of queries come one limit at a time.</summary>
    /// <param name="change">Gives a clause of the same type.</param>
    internal PerfContract Change(Func<PerfClause, PerfClause> change) => Of(kind => Declared(kind).Select(change));

    private PerfContract Of(Func<PerfCheckKind, IEnumerable<PerfClause>> clauses)
    {
        return new PerfContract
        {
            Service = Service,
            Operation = Operation,
            Signature = Signature,
            Latency = Of<LatencyClause>(PerfCheckKind.LatencyBudget),
            Throughput = Of<ThroughputClause>(PerfCheckKind.ThroughputBudget),
            Allocation = Of<AllocationClause>(PerfCheckKind.AllocationBudget),
            LiveMemory = Of<LiveMemoryClause>(PerfCheckKind.LiveMemoryBudget),
            RetainedMemory = Of<RetainedMemoryClause>(PerfCheckKind.RetainedMemoryBudget),
            Queries = Of<QueryClause>(PerfCheckKind.QueryBudget),
            Indexes = Of<IndexClause>(PerfCheckKind.RequiresIndex),
            TableScans = Of<TableScanClause>(PerfCheckKind.NoTableScan),
            TempBTrees = Of<TempBTreeClause>(PerfCheckKind.NoTempBTree),
            AutomaticIndexes = Of<AutomaticIndexClause>(PerfCheckKind.NoAutomaticIndex),
            FasterThan = Of<FasterThanClause>(PerfCheckKind.FasterThan),
            Growth = Of<GrowthClause>(PerfCheckKind.ScalesAs),
            Regression = Of<RegressionClause>(PerfCheckKind.TrackRegression),
        };

        IReadOnlyList<TClause> Of<TClause>(PerfCheckKind kind)
            where TClause : PerfClause => [.. clauses(kind).Cast<TClause>()];
    }

    private IEnumerable<PerfClause> Declared(PerfCheckKind kind) => kind switch
    {
        PerfCheckKind.LatencyBudget => Latency,
        PerfCheckKind.ThroughputBudget => Throughput,
        PerfCheckKind.AllocationBudget => Allocation,
        PerfCheckKind.LiveMemoryBudget => LiveMemory,
        PerfCheckKind.RetainedMemoryBudget => RetainedMemory,
        PerfCheckKind.QueryBudget => Queries.SelectMany(clause => clause.OneByOne()).Select(one => one.Clause),
        PerfCheckKind.RequiresIndex => Indexes,
        PerfCheckKind.NoTableScan => TableScans,
        PerfCheckKind.NoTempBTree => TempBTrees,
        PerfCheckKind.NoAutomaticIndex => AutomaticIndexes,
        PerfCheckKind.FasterThan => FasterThan,
        PerfCheckKind.ScalesAs => Growth,
        PerfCheckKind.TrackRegression => Regression,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown check."),
    };

    /// <summary>The clauses of one check that hold in a scenario.</summary>
    /// <param name="kind">The check.</param>
    /// <param name="scenario">The scenario's name.</param>
    public IReadOnlyList<PerfClause> ClausesOf(PerfCheckKind kind, string scenario) => kind switch
    {
        PerfCheckKind.LatencyBudget => [.. Latency.GroupBy(clause => clause.Statistic).SelectMany(group => In(group, scenario))],
        PerfCheckKind.AllocationBudget => In(Allocation, scenario),
        PerfCheckKind.QueryBudget => QueriesIn(scenario),
        PerfCheckKind.RequiresIndex => IndexesIn(scenario),
        PerfCheckKind.NoTableScan => In(TableScans, scenario),
        PerfCheckKind.NoTempBTree => In(TempBTrees, scenario),
        PerfCheckKind.NoAutomaticIndex => In(AutomaticIndexes, scenario),
        PerfCheckKind.ThroughputBudget => [.. Throughput.GroupBy(clause => clause.Concurrency).SelectMany(group => In(group, scenario))],
        PerfCheckKind.LiveMemoryBudget => In(LiveMemory, scenario),
        PerfCheckKind.RetainedMemoryBudget => In(RetainedMemory, scenario),
        PerfCheckKind.FasterThan => FasterThanIn(scenario),
        PerfCheckKind.ScalesAs => [.. Growth.GroupBy(clause => clause.In).SelectMany(group => In(group, scenario))],
        PerfCheckKind.TrackRegression => In(Regression, scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown check."),
    };

    /// <summary>The clauses of one kind that hold in a scenario; where some name the scenario, those that do not are left out.</summary>
    /// <param name="clauses">The clauses of one kind (for latency: of one statistic).</param>
    /// <param name="scenario">The scenario's name.</param>
    public static IReadOnlyList<TClause> In<TClause>(IEnumerable<TClause> clauses, string scenario)
        where TClause : PerfClause
    {
        var holding = clauses.Where(clause => clause.HoldsIn(scenario)).ToList();
        return holding.Exists(clause => clause.Scenario is not null)
            ? holding.FindAll(clause => clause.Scenario is not null)
            : holding;
    }
}
