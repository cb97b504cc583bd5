using PerfAttributes.Generators.Tests.Compiling;
using VerifyNUnit;
using VerifyTests;

namespace PerfAttributes.Generators.Tests.Snapshots;

/// <summary>The generated files as they are; each also compiles with warnings as errors.</summary>
public sealed class FixtureSnapshotTests
{
    [Test]
    public Task A_service_with_every_kind_of_contract() => Verify("""
        using Microsoft.Data.Sqlite;
        using PerfAttributes.Sqlite;

        [assembly: LatencyBudget(Tolerance = "5%")]

        namespace Shop
        {
            [PerfScenarios("small", "medium")]
            public sealed class TaskGraphService
            {
                [LatencyBudget(Mean = "20ms", P95 = "25ms", Scenario = "medium", Requirement = "FR-011")]
                [LatencyBudget(Max = "1.5s", Tolerance = "10%")]
                [AllocationBudget("64KB")]
                [RequiresIndex("idx_task_dependencies_dependent")]
                [RequiresIndex("idx_a", or: "idx_b", SeekColumns = 2)]
                [NoTableScan(Except = ["settings"], MaxRows = 10)]
                [QueryBudget(MaxStatements = 1, MaxVmSteps = 5_000, MaxConnections = 0, MaxPagesRead = 1_000)]
                [NoTempBTree(Except = ["order by", "DISTINCT"])]
                [NoAutomaticIndex(MaxRows = 20)]
                public IReadOnlyList<string> GetAncestors(long taskId, int maxDepth = 100) => [];
            }
        }

        namespace Shop.Tests
        {
            [PerfHost]
            public sealed class TaskGraphServiceHost : SqlitePerfHost<TaskGraphService>
            {
                public long TaskId => 1;
                protected override void CreateSchema(SqliteConnection connection) { }
                protected override TaskGraphService CreateService(SqliteConnection connection) => new();
            }
        }
        """);

    [Test]
    public Task Asynchronous_and_lazy_methods_with_lists_of_arguments() => Verify("""
        namespace Shop;

        public interface IOrders
        {
            [LatencyBudget(P99 = "900us")]
            ValueTask<string?> FindAsync(long id, CancellationToken cancellationToken = default);

            [AllocationBudget("1KB")]
            IAsyncEnumerable<int> Stream(params string[] tags);

            [LatencyBudget(Median = "250ns")]
            Task<IEnumerable<int>> Query(ref int page, in long @class, out bool more);

            [LatencyBudget(StdDev = "1ms")]
            System.IO.Stream Open(string name);
        }

        [PerfHost]
        internal sealed class OrdersPerfHost : PerfHost<IOrders>
        {
            public IReadOnlyList<long> Id { get; } = [1, 2, 3];
            internal int QueryPage = 1;
            internal static long Class() => 5;
            internal string Name => "";
            protected override IOrders CreateService() => null!;
        }
        """);

    [Test]
    public Task A_static_class_with_overloads() => Verify("""
        namespace Shop;

        public static class Text
        {
            [LatencyBudget(Mean = "1us")]
            public static int Count(ReadOnlySpan<char> text) => text.Length;

            [LatencyBudget(Mean = "1us")]
            public static int Count(string[] texts, StringComparison comparison = StringComparison.Ordinal, double? factor = 1.5) => texts.Length;

            [AllocationBudget("0B")]
            public static void @event(char separator = '\'', string? text = null) { }
        }

        [PerfHost(typeof(Text))]
        public sealed class TextHost : PerfHost
        {
            public string Text => "abc";
            public string[] Texts { get; } = ["a"];
        }
        """);

    [Test]
    public Task Contracts_on_throughput_memory_comparison_and_growth() => Verify("""
        namespace Shop;

        [PerfScenarios("medium", "empty")]
        public sealed class Orders
        {
            [ThroughputBudget("5000/s", Concurrency = 4, Severity = PerfSeverity.Warning)]
            [ThroughputBudget("90/min", Skip = "SHOP-123: the pool comes first")]
            [RetainedMemoryBudget("1MB", Calls = 200)]
            [ScalesAs(Growth.Linearithmic)]
            [ScalesAs(Growth.Constant, In = ScenarioSize.Levels, Scenario = "medium")]
            public IReadOnlyList<string> Find(long id) => [];

            [FasterThan(nameof(FindSlowly), By = 1.5)]
            [FasterThan("Find(long)", By = 0.5, Scenario = "large", Severity = PerfSeverity.Error)]
            [LiveMemoryBudget("50KB", Requirement = "FR-7", Severity = PerfSeverity.Warning, Skip = "flaky \"here\"")]
            public async IAsyncEnumerable<string> Stream(long id)
            {
                await Task.Yield();
                yield return "";
            }

            [LiveMemoryBudget("0B")]
            [TrackRegression]
            [TrackRegression(Threshold = "2.5%", Scenario = "medium", Requirement = "FR-9")]
            public System.IO.Stream Open() => System.IO.Stream.Null;

            public string FindSlowly(long id, int depth = 3) => "";
        }

        [PerfHost]
        public sealed class OrdersHost : PerfHost<Orders>
        {
            public long[] Id { get; } = [1, 2, 3];
            protected override Orders CreateService() => new();
        }
        """);

    private static Task Verify(string source)
    {
        var generated = Generated.From(source);
        generated.Compilation.ToBytes();
        return Verifier.Verify(generated.Files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new Target("cs", $"//HintName: {file.Key}\n{file.Value}", Path.GetFileNameWithoutExtension(file.Key))));
    }
}
