using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Compiles generated calls with warnings as errors, loads and runs them.</summary>
public sealed class CallShapeTests
{
    [Test]
    public void A_synchronous_call_takes_its_argument_from_the_host_and_its_default_from_the_method()
    {
        var tests = Load("[LatencyBudget(Mean = \"20ms\")] public int Get(long taskId, int depth = 7) { Log.Add($\"{taskId}/{depth}\"); return 1; }",
            "public long TaskId => 42;");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("42/7 42/7"));
    }

    [Test]
    public void A_task_is_awaited()
    {
        var tests = Load("[LatencyBudget(Mean = \"20ms\")] public async Task<int> Get() { await Task.Yield(); Log.Add(\"done\"); return 1; }");

        Assert.That(tests.Run("Get"), Is.EqualTo("done"));
    }

    private static LoadedTests Load(string serviceMembers, string hostMembers = "") => Generated.From($$"""
        namespace Shop;

        public sealed class Service
        {
            public static readonly List<string> Log = [];
            {{serviceMembers}}
        }

        [PerfHost]
        public sealed class ServiceHost : PerfHost<Service>
        {
            public static readonly List<string> Log = Service.Log;
            protected override Service CreateService() => new();
            {{hostMembers}}
        }
        """).Load();
}
