using PerfAttributes.Contracts;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Reports.Json;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>The figures of clauses on throughput, memory, indexes, comparison and growth, for <c>perf-report.json</c>.</summary>
internal static class ClauseFigures
{
    /// <summary>Adds what a verdict rests on.</summary>
    /// <param name="clause">The clause without figures.</param>
    /// <param name="verdict">The verdict, of whatever kind.</param>
    internal static ReportClause Add(ReportClause clause, ClauseVerdict verdict) => verdict switch
    {
        ThroughputVerdict { Decision: { Evidence: var evidence } decision, Measurement: var measured } => clause with
        {
            ErrorRate = evidence.ErrorRate,
            Throughput = new ReportThroughput(
                decision.Clause.MinPerSecond,
                evidence.Estimate,
                [evidence.Interval.Low is { } low ? Math.Max(0, low) : null, evidence.Interval.High],
                measured.Callers,
                measured.Processors,
                measured.BlockRates.Count,
                measured.BlockLength / 1e6,
                Warm: measured.WarmUp.Reached),
        },
        ComparisonVerdict comparison => clause with { Comparison = ReportComparison.Of(comparison) },
        AllocationVerdict { Clause: AllocationClause limit, Measurement: var measured } => clause with
        {
            Counted = [new ReportCountedLimit("allocated bytes", limit.MaxBytes, measured.BytesPerCall)],
        },
        QueryVerdict { Limits: { Count: > 0 } limits } => clause with { Counted = [.. limits.Select(limit => new ReportCountedLimit(limit.Name, limit.Max, limit.Figure))] },
        QueryVerdict { Mutation: { } mutation } => clause with { IndexMutation = ReportIndexMutation.Of(mutation) },
        RegressionVerdict regression => clause with { Regression = ReportRegression.Of(regression) },
        GrowthVerdict growth => clause with { Growth = ReportGrowth.Of(growth) },
        LiveMemoryVerdict { Clause: LiveMemoryClause limit, Measurement: var measured } => clause with
        {
            LiveMemory = new ReportLiveMemory(
                limit.MaxBytes,
                double.IsNaN(measured.Median) ? null : measured.Median,
                [measured.Low, measured.High],
                measured.Readings.Count,
                measured.NoiseFloor),
        },
        RetainedMemoryVerdict { Clause: RetainedMemoryClause limit, Measurement: var measured } => clause with
        {
            RetainedMemory = Figures(limit, measured),
        },
        _ => clause,
    };

    private static ReportRetainedMemory Figures(RetainedMemoryClause limit, RetainedMemoryMeasurement measured)
    {
        var slope = measured.Rows.Count == 0 ? null : measured.Rows[^1].Slope;
        return new ReportRetainedMemory(
            limit.MaxBytes,
            limit.Calls,
            measured.Growth(limit.Calls),
            [slope?.Low * limit.Calls, slope?.High * limit.Calls],
            slope?.Slope,
            measured.Rows.Sum(row => row.Calls),
            measured.NoiseFloor);
    }
}
