using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Quantities;
using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Verdicts;

/// <summary>A clause in words, for messages about clauses that were not judged.</summary>
internal static class ClauseText
{
    /// <summary>What it promises: <c>p95 of at most 25.0 ms</c>.</summary>
    internal static string Of(PerfClause clause) => clause switch
    {
        LatencyClause latency => $"{LatencyVerdict.Name(latency.Statistic)} of at most {Duration.Format(latency.LimitNanoseconds)}",
        AllocationClause allocation => $"at most {ByteSize.Format(allocation.MaxBytes)} per call",
        LiveMemoryClause live => $"at most {ByteSize.Format(live.MaxBytes)} kept alive",
        RetainedMemoryClause retained => string.Create(
            CultureInfo.InvariantCulture, $"at most {ByteSize.Format(retained.MaxBytes)} left behind by {retained.Calls} calls"),
        ThroughputClause throughput => string.Create(
            CultureInfo.InvariantCulture, $"at least {Rate.Format(throughput.MinPerSecond)} with {throughput.Concurrency} callers"),
        QueryClause query => string.Join(", ", Limits(query)),
        IndexClause { SeekColumns: > 0 } index => $"a search of {string.Join(" or ", index.AnyOf)} by {CountText.Of(index.SeekColumns, "columns")}",
        IndexClause index => "use of " + string.Join(" or ", index.AnyOf),
        TableScanClause => "no table scan",
        TempBTreeClause => "no temporary structure",
        AutomaticIndexClause => "no automatic index",
        FasterThanClause faster => string.Create(CultureInfo.InvariantCulture, $"{faster.By:0.###} times as fast as {faster.Other}"),
        GrowthClause growth => $"{growth.Bound} growth with {growth.In}",
        RegressionClause regression => string.Create(CultureInfo.InvariantCulture, $"no more than {regression.Threshold * 100:0.###} % dearer than it was"),
        _ => clause.GetType().Name,
    };

    private static IEnumerable<string> Limits(QueryClause clause)
    {
        (long? Max, string Name)[] limits =
        [
            (clause.MaxStatements, "statements"),
            (clause.MaxVmSteps, "VM steps"),
            (clause.MaxFullScanSteps, "full-scan steps"),
            (clause.MaxSorts, "sorts"),
            (clause.MaxConnections, "connections opened"),
            (clause.MaxPrepares, "statements prepared"),
            (clause.MaxTransactions, "transactions"),
            (clause.MaxPagesRead, "pages read"),
            (clause.MaxPagesWritten, "pages written"),
        ];
        return limits.Where(limit => limit.Max is not null)
            .Select(limit => $"at most {CountText.Of(limit.Max!.Value, limit.Name)}");
    }
}
