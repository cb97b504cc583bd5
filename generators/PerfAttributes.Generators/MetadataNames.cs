using System.Collections.Immutable;

namespace PerfAttributes.Generators;

/// <summary>The names by which the generator knows the other assemblies; a test holds them against the types.</summary>
internal static class MetadataNames
{
    internal const string AttributesAssembly = "PerfAttributes";
    internal const string AttributesNamespace = "PerfAttributes";
    internal const string LatencyBudgetAttribute = "LatencyBudgetAttribute";
    internal const string AllocationBudgetAttribute = "AllocationBudgetAttribute";
    internal const string ThroughputBudgetAttribute = "ThroughputBudgetAttribute";
    internal const string LiveMemoryBudgetAttribute = "LiveMemoryBudgetAttribute";
    internal const string RetainedMemoryBudgetAttribute = "RetainedMemoryBudgetAttribute";
    internal const string QueryBudgetAttribute = "QueryBudgetAttribute";
    internal const string RequiresIndexAttribute = "RequiresIndexAttribute";
    internal const string NoTableScanAttribute = "NoTableScanAttribute";
    internal const string NoTempBTreeAttribute = "NoTempBTreeAttribute";
    internal const string NoAutomaticIndexAttribute = "NoAutomaticIndexAttribute";
    internal const string FasterThanAttribute = "FasterThanAttribute";
    internal const string ScalesAsAttribute = "ScalesAsAttribute";
    internal const string TrackRegressionAttribute = "TrackRegressionAttribute";
    internal const string PerfScenariosAttribute = "PerfScenariosAttribute";
    internal const string PerfContractAttribute = "PerfContractAttribute";

    /// <summary>The attributes that are contracts.</summary>
    internal static readonly ImmutableHashSet<string> ContractAttributes =
    [
        LatencyBudgetAttribute, ThroughputBudgetAttribute, AllocationBudgetAttribute, LiveMemoryBudgetAttribute, RetainedMemoryBudgetAttribute,
        QueryBudgetAttribute, RequiresIndexAttribute, NoTableScanAttribute, NoTempBTreeAttribute, NoAutomaticIndexAttribute,
        FasterThanAttribute, ScalesAsAttribute, TrackRegressionAttribute,
    ];

    internal const string Growth = "PerfAttributes.Growth";
    internal const string ScenarioSize = "PerfAttributes.ScenarioSize";
    internal const string PerfSeverity = "PerfAttributes.PerfSeverity";

    internal const string PerfHostAttribute = "PerfAttributes.Hosting.PerfHostAttribute";
    internal const string DefineScenarioAttribute = "PerfAttributes.Hosting.DefineScenarioAttribute";
    internal const string PerfHost = "PerfAttributes.Hosting.PerfHost";
    internal const string GenericPerfHost = "PerfAttributes.Hosting.PerfHost`1";
    internal const string ServiceHost = "PerfAttributes.Hosting.IServiceHost`1";
    internal const string SqlitePerfHost = "PerfAttributes.Sqlite.SqlitePerfHost";
    internal const string GenericSqlitePerfHost = "PerfAttributes.Sqlite.SqlitePerfHost`1";
    internal const string PerfFixture = "PerfAttributes.NUnit.PerfFixture`1";
    internal const string PerfCheckAttribute = "PerfAttributes.NUnit.PerfCheckAttribute";
    internal const string PerfRunAttribute = "PerfAttributes.NUnit.PerfRunAttribute";
    internal const string PerfCheckKind = "PerfAttributes.Contracts.PerfCheckKind";
    internal const string PerfContract = "PerfAttributes.Contracts.PerfContract";
    internal const string LatencyStatistic = "PerfAttributes.Contracts.LatencyStatistic";
    internal const string PerfRival = "PerfAttributes.Cases.PerfRival`1";
    internal const string SyncPerfCall = "PerfAttributes.Measurement.SyncPerfCall`1";
    internal const string AsyncPerfCall = "PerfAttributes.Measurement.AsyncPerfCall`1";
    internal const string ArgumentCycle = "PerfAttributes.Measurement.ArgumentCycle`1";
    internal const string ArgumentCycles = "PerfAttributes.Measurement.ArgumentCycles";
    internal const string Keep = "PerfAttributes.Measurement.Keep";

    /// <summary>The member of a host that is its service.</summary>
    internal const string ServiceMember = "Service";

    /// <summary>The member of a host that sees queries.</summary>
    internal const string QueryRecorderMember = "QueryRecorder";

    /// <summary>The member of a host that ends a call that takes too long.</summary>
    internal const string CallCancelledMember = "CallCancelled";

    /// <summary>The categories of the tests of all kinds of checks.</summary>
    internal static readonly ImmutableArray<string> CheckCategories =
        ["Performance", "Latency", "Throughput", "Memory", "Comparison", "Growth", "Regression", "QueryPlan"];

    /// <summary>The constructor parameter that carries an attribute's line.</summary>
    internal const string LineParameter = "line";

    /// <summary>A type as generated code names it.</summary>
    internal static string Global(string metadataName) => "global::" + metadataName.Split('`')[0];
}
