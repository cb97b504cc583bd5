using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>What the attributes of one method, type or assembly say, without defaults from elsewhere.</summary>
internal sealed class DeclaredContracts
{
    /// <summary>Latency limits.</summary>
    internal List<Declared<LatencyClauseModel>> Latency { get; } = [];

    /// <summary>Rates that must be carried.</summary>
    internal List<Declared<ThroughputClauseModel>> Throughput { get; } = [];

    /// <summary>Allocation limits.</summary>
    internal List<Declared<AllocationClauseModel>> Allocation { get; } = [];

    /// <summary>Limits on what one result keeps alive.</summary>
    internal List<Declared<LiveMemoryClauseModel>> LiveMemory { get; } = [];

    /// <summary>Limits on what many calls leave behind.</summary>
    internal List<Declared<RetainedMemoryClauseModel>> RetainedMemory { get; } = [];

    /// <summary>Query limits.</summary>
    internal List<Declared<QueryClauseModel>> Queries { get; } = [];

    /// <summary>Required indexes.</summary>
    internal List<Declared<IndexClauseModel>> Indexes { get; } = [];

    /// <summary>Forbidden table scans.</summary>
    internal List<Declared<TableScanClauseModel>> TableScans { get; } = [];

    /// <summary>Forbidden temporary structures.</summary>
    internal List<Declared<TempBTreeClauseModel>> TempBTrees { get; } = [];

    /// <summary>Forbidden automatic indexes.</summary>
    internal List<Declared<AutomaticIndexClauseModel>> AutomaticIndexes { get; } = [];

    /// <summary>Comparisons with other methods.</summary>
    internal List<Declared<FasterThanClauseModel>> FasterThan { get; } = [];

    /// <summary>Limits on growth.</summary>
    internal List<Declared<GrowthClauseModel>> Growth { get; } = [];

    /// <summary>Comparisons with what it was.</summary>
    internal List<Declared<RegressionClauseModel>> Regression { get; } = [];

    /// <summary>The margin of a latency budget that sets nothing else; <see langword="null"/> without one.</summary>
    internal double? Tolerance { get; set; }

    /// <summary>The attribute that sets <see cref="Tolerance"/>, valid or not.</summary>
    internal AttributeData? ToleranceAttribute { get; set; }

    /// <summary>The scenarios to check; empty where they are not named.</summary>
    internal ImmutableArray<string> Scenarios { get; set; } = [];

    /// <summary>The attribute that names the scenarios.</summary>
    internal AttributeData? ScenariosAttribute { get; set; }

    /// <summary>The first attribute that is a contract, valid or not; <see langword="null"/> without one.</summary>
    internal AttributeData? FirstContract { get; set; }

    /// <summary>What is wrong with the attributes themselves.</summary>
    internal List<Problem> Problems { get; } = [];

    /// <summary>The margin that this level gives to budgets without one of their own.</summary>
    internal double? DefaultTolerance =>
        Tolerance ?? Latency.Select(declared => declared.Clause.Tolerance).FirstOrDefault(tolerance => tolerance is not null);
}
