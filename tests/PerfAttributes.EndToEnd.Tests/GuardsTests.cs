using System.Diagnostics;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>
/// Conditions that forbid a verdict by the clock, each brought about in a real process; and methods that are slow in ways that resemble
/// them, which fail under every one of them.
/// </summary>
[NonParallelizable]
public sealed class GuardsTests
{
    private static readonly string Fixture = Path.Combine(Repository.Root, "tests/PerfAttributes.EndToEnd.Tests/Fixtures/Guards.PerfTests");

    private static readonly string[] Slow =
    [
        "Allocates", "CompilesEachTime", "Computes", "ComputesOnAllProcessors", "Pauses", "Sleeps", "WaitsAsync", "WritesThrough",
    ];

    private const string Long = "takes more than a minute of waiting for a quiet machine; run it after changes to Runtime/Measurement, see CONTRIBUTING.md";

    // The one without optimization builds anew, and comes last: it has no order.
    [OneTimeSetUp]
    public void Build()
    {
        var built = DotNet.Run(Fixture, ["build", "-c", Repository.Configuration]);
        Assert.That(built.ExitCode, Is.Zero, built.All);
    }

    [Test]
    [Order(1)]
    public void Slow_methods_fail_and_sound_ones_do_not()
    {
        var run = TestRun.Of(Fixture, null, "--no-build");
        AssertSlowFail(run, Slow);
        Assert.That(run.Tests.Where(IsSound), Has.All.Property("Outcome").EqualTo("Passed"), run.Command.All);
    }

    [Test]
    [Order(2)]
    public void What_is_over_its_budget_by_little_fails_only_if_a_fresh_process_is_as_slow()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Its timer is too coarse for what these methods sleep.");
        var run = TestRun.Of(
            Fixture, new Dictionary<string, string> { ["PERFATTRIBUTES_PROFILE"] = "off" }, "--no-build", "--filter", "FullyQualifiedName~ProcessMethods");
        Assert.That(Said("SlowInOneProcess"), Does.StartWith("INCONCLUSIVE")
            .And.Match(@"median 1\d\.\d ms is over the budget of 10\.0 ms; a fresh process does not bear that out: median [\d.]+ ms is within the budget of 10\.0 ms")
            .And.Contain("slower in some processes than in others"));
        Assert.That(Said("SlowInEveryProcess"), Does.StartWith("FAIL").And.Match(@"median 1\d\.\d ms is over the budget of 10\.0 ms(, by more than the busy machine can explain)?; a fresh process fails as well"));
        Assert.That(Said("SlowByFar"), Does.StartWith("FAIL").And.Contain("is over the budget of 10.0 ms").And.Not.Contain("fresh"));

        string Said(string method) => OnOneLine(run[method + "_LatencyBudget_medium"]);
    }

    [Test]
    [Explicit(Long)]
    [Order(2)]
    public void Slow_methods_fail_beside_code_that_allocates_without_end_and_sound_ones_do_not()
    {
        var run = TestRun.Of(Fixture, new Dictionary<string, string> { ["GUARDS_DISTURBANCE"] = "allocations" }, "--no-build");
        AssertSlowFail(run, Slow);
        Assert.That(run.Tests.Where(IsSound), Has.All.Property("Outcome").EqualTo("Passed"), run.Command.All);
    }

    [TestCase("allocations", "had collections caused by other code")]
    [TestCase("streams", "saw shared caches or a slowed processor")]
    [Explicit(Long)]
    [Order(3)]
    public void What_only_a_disturbance_takes_over_its_budget_does_not_fail(string disturbance, string told)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The disturbance of this test is made by a shell.");
        var tight = new[] { "--no-build", "--filter", "FullyQualifiedName~TightMethods" };
        var alone = TestRun.Of(Fixture, null, tight);
        var beside = TestRun.Of(Fixture, new Dictionary<string, string> { ["GUARDS_DISTURBANCE"] = disturbance }, tight);
        TestContext.Out.WriteLine(string.Join('\n', beside.Tests.Select(test => $"{test.Name}: {test.Outcome}\n{test.Message}")));
        Assert.That(alone.Tests.Concat(beside.Tests), Has.None.Property("Outcome").EqualTo("Failed"), alone.Command.All + beside.Command.All);
        Assert.That(beside.Tests.Select(OnOneLine),
            Has.Some.StartsWith("INCONCLUSIVE").And.Some.Contains(told));
    }

    [Test]
    [Explicit(Long)]
    [Order(3)]
    public void Slow_methods_fail_beside_twice_as_many_busy_processes_as_processors_and_sound_ones_do_not()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux tells how long a thread waited for a processor.");
        var loads = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToList();
        try
        {
            var run = TestRun.Of(Fixture, null, "--no-build");
            // The runtime's pool threads yield while they spin: what they wait then looks like what others took from an awaited method.
            AssertSlowFail(run, Slow.Except(["WaitsAsync"]));
            Assert.That(Message(run, "WaitsAsync"), Does.StartWith("FAIL").Or.StartWith("INCONCLUSIVE").And.Contain("waited for a processor"));
            Assert.That(run.Tests.Where(IsSound), Has.None.Property("Outcome").EqualTo("Failed"), run.Command.All);
            Assert.That(string.Concat(run.Tests.Select(test => test.Message)), Does.Contain("waited for a processor"));
        }
        finally
        {
            loads.ForEach(load =>
            {
                load.Kill();
                load.Dispose();
            });
        }
    }

    [Test]
    [Order(4)]
    public void With_a_debugger_attached_the_clock_fails_nothing()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The debugger of this test finds its target in /proc.");
        var run = TestRun.Of(
            Fixture,
            new Dictionary<string, string> { ["GUARDS_DISTURBANCE"] = "debugger", ["PERFATTRIBUTES_SAMPLING_TIME"] = "1s" },
            "--no-build");
        AssertGuarded(run, "a debugger is attached", "run without it");
    }

    [Test]
    public void Without_optimization_the_clock_fails_nothing()
    {
        // The guard decides, whatever is sampled: waiting for a quiet machine would only take time.
        var run = TestRun.Of(Fixture, new Dictionary<string, string> { ["GUARDS_UNOPTIMIZED"] = "1", ["PERFATTRIBUTES_SAMPLING_TIME"] = "1s" });
        AssertGuarded(run, "Guards.PerfTests was built without optimization (Debug)", "run the tests with -c Release");
    }

    private static void AssertGuarded(TestRun run, string condition, string wayOut)
    {
        Assert.That(run.Named("Failed"), Is.Empty);
        foreach (var method in Slow)
            Assert.That(Message(run, method), Does.StartWith("INCONCLUSIVE").And.Contain(condition).And.Contain(wayOut));
    }

    private static void AssertSlowFail(TestRun run, IEnumerable<string> methods)
    {
        foreach (var method in methods)
            Assert.That(Message(run, method), Does.StartWith("FAIL"), method);
    }

    // On one line, so that it does not matter where a message wraps.
    private static string Message(TestRun run, string method)
    {
        var test = run.Tests.Single(test =>
            test.ClassName.EndsWith("SlowMethodsPerfTests", StringComparison.Ordinal) && test.Name == method + "_LatencyBudget_medium");
        return OnOneLine(test);
    }

    private static string OnOneLine(TestOutcome test) => string.Join(' ', test.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsSound(TestOutcome test) => test.ClassName.EndsWith("SoundMethodsPerfTests", StringComparison.Ordinal);
}
