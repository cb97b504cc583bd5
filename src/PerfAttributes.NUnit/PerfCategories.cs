using PerfAttributes.Contracts;

namespace PerfAttributes.NUnit;

/// <summary>The NUnit categories of generated tests, for filters such as <c>--filter Category=QueryPlan</c>.</summary>
public static class PerfCategories
{
    /// <summary>Every generated test.</summary>
    public const string Performance = nameof(Performance);

    /// <summary>Checks of the time per call.</summary>
    public const string Latency = nameof(Latency);

    /// <summary>Checks of calls per second.</summary>
    public const string Throughput = nameof(Throughput);

    /// <summary>Comparisons with another method.</summary>
    public const string Comparison = nameof(Comparison);

    /// <summary>Checks of how cost grows with size.</summary>
    public const string Growth = nameof(Growth);

    /// <summary>Checks of memory.</summary>
    public const string Memory = nameof(Memory);

    /// <summary>Checks of the executed queries: plans and counters. They do not depend on the machine.</summary>
    public const string QueryPlan = nameof(QueryPlan);

    /// <summary>Comparisons with what a method's calls cost before.</summary>
    public const string Regression = nameof(Regression);

    /// <summary>The check of the engine itself (<see cref="PerfSelfCheck"/>).</summary>
    public const string SelfCheck = nameof(SelfCheck);

    /// <summary>The categories of one kind of check.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<string> Of(PerfCheckKind kind) => kind switch
    {
        PerfCheckKind.LatencyBudget => [Performance, Latency],
        PerfCheckKind.ThroughputBudget => [Performance, Throughput],
        PerfCheckKind.AllocationBudget or PerfCheckKind.LiveMemoryBudget or PerfCheckKind.RetainedMemoryBudget => [Performance, Memory],
        PerfCheckKind.FasterThan => [Performance, Comparison],
        PerfCheckKind.ScalesAs => [Performance, Growth],
        PerfCheckKind.TrackRegression => [Performance, Regression],
        _ => [Performance, QueryPlan],
    };
}
