using System.Text.Json;
using PerfAttributes.Contracts;
using PerfAttributes.Quantities;

namespace PerfAttributes.Settings.Budgets;

/// <summary>All limits that the settings file can override. Reading, messages and the documented table are made from this list.</summary>
internal static class BudgetLimits
{
    private const string CountForm = "a whole number, 0 or more";

    internal static IReadOnlyList<BudgetLimit> All { get; } =
    [
        OfLatency("mean", LatencyStatistic.Mean),
        OfLatency("median", LatencyStatistic.Median),
        OfLatency("p95", LatencyStatistic.P95),
        OfLatency("p99", LatencyStatistic.P99),
        OfLatency("stdDev", LatencyStatistic.StdDev),
        OfLatency("max", LatencyStatistic.Max),
        new(
            "throughput",
            PerfCheckKind.ThroughputBudget,
            Rate.Form,
            Text((string? text, out double rate) => Rate.TryParse(text, out rate), (ThroughputClause clause, double rate) => clause with { MinPerSecond = rate }),
            clause => clause is ThroughputClause)
        {
            Variant = clause => ((ThroughputClause)clause).Concurrency,
        },
        OfSize("allocation", PerfCheckKind.AllocationBudget, (AllocationClause clause, long bytes) => clause with { MaxBytes = bytes }),
        OfSize("liveMemory", PerfCheckKind.LiveMemoryBudget, (LiveMemoryClause clause, long bytes) => clause with { MaxBytes = bytes }),
        OfSize("retainedMemory", PerfCheckKind.RetainedMemoryBudget, (RetainedMemoryClause clause, long bytes) => clause with { MaxBytes = bytes }) with
        {
            Variant = clause => ((RetainedMemoryClause)clause).Calls,
        },
        OfQuery("maxStatements", int.MaxValue, clause => clause.MaxStatements, (clause, count) => clause with { MaxStatements = (int)count }),
        OfQuery("maxVmSteps", long.MaxValue, clause => clause.MaxVmSteps, (clause, count) => clause with { MaxVmSteps = count }),
        OfQuery("maxFullScanSteps", long.MaxValue, clause => clause.MaxFullScanSteps, (clause, count) => clause with { MaxFullScanSteps = count }),
        OfQuery("maxSorts", int.MaxValue, clause => clause.MaxSorts, (clause, count) => clause with { MaxSorts = (int)count }),
        OfQuery("maxConnections", int.MaxValue, clause => clause.MaxConnections, (clause, count) => clause with { MaxConnections = (int)count }),
        OfQuery("maxPrepares", int.MaxValue, clause => clause.MaxPrepares, (clause, count) => clause with { MaxPrepares = (int)count }),
        OfQuery("maxTransactions", int.MaxValue, clause => clause.MaxTransactions, (clause, count) => clause with { MaxTransactions = (int)count }),
        OfQuery("maxPagesRead", long.MaxValue, clause => clause.MaxPagesRead, (clause, count) => clause with { MaxPagesRead = count }),
        OfQuery("maxPagesWritten", long.MaxValue, clause => clause.MaxPagesWritten, (clause, count) => clause with { MaxPagesWritten = count }),
        new(
            "maxRows",
            PerfCheckKind.NoTableScan,
            CountForm,
            Count(long.MaxValue, (TableScanClause clause, long rows) => clause with { MaxRows = rows }),
            clause => clause is TableScanClause),
        new(
            "maxAutomaticIndexRows",
            PerfCheckKind.NoAutomaticIndex,
            CountForm,
            Count(long.MaxValue, (AutomaticIndexClause clause, long rows) => clause with { MaxRows = rows }),
            clause => clause is AutomaticIndexClause),
        new(
            "regression",
            PerfCheckKind.TrackRegression,
            Percentage.FormAboveZero,
            Text(
                (string? text, out double fraction) => Percentage.TryParseAboveZero(text, out fraction),
                (RegressionClause clause, double fraction) => clause with { Threshold = fraction }),
            clause => clause is RegressionClause),
    ];

    private delegate bool Parse<T>(string? text, out T value);

    private static BudgetLimit OfLatency(string name, LatencyStatistic statistic) => new(
        name,
        PerfCheckKind.LatencyBudget,
        Duration.Form,
        Text(
            (string? text, out double nanoseconds) => Duration.TryParse(text, out nanoseconds),
            (LatencyClause clause, double nanoseconds) => clause with { LimitNanoseconds = nanoseconds }),
        clause => clause is LatencyClause latency && latency.Statistic == statistic);

    private static BudgetLimit OfSize<TClause>(string name, PerfCheckKind kind, Func<TClause, long, TClause> change)
        where TClause : PerfClause => new(
        name,
        kind,
        ByteSize.Form,
        Text((string? text, out long bytes) => ByteSize.TryParse(text, out bytes), change),
        clause => clause is TClause);

    private static BudgetLimit OfQuery(string name, long most, Func<QueryClause, long?> limitOf, Func<QueryClause, long, QueryClause> change) => new(
        name,
        PerfCheckKind.QueryBudget,
        CountForm,
        Count(most, change),
        clause => clause is QueryClause query && limitOf(query) is not null);

    private static Func<JsonElement, Func<PerfClause, PerfClause>?> Text<TClause, TValue>(Parse<TValue> parse, Func<TClause, TValue, TClause> change)
        where TClause : PerfClause => element =>
        element.ValueKind == JsonValueKind.String && parse(element.GetString(), out var value)
            ? clause => change((TClause)clause, value)
            : null;

    private static Func<JsonElement, Func<PerfClause, PerfClause>?> Count<TClause>(long most, Func<TClause, long, TClause> change)
        where TClause : PerfClause => element =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var count) && count >= 0 && count <= most
            ? clause => change((TClause)clause, count)
            : null;
}
