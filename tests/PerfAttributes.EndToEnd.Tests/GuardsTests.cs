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
        "Allocates", "CompilesEachTime", "Computes", "ComputesOnAllProcessors", "Sleeps", "WaitsAsync", "WritesThrough",
    ];

    [Test]
    [Explicit("Failed on a noisy machine before the excuse of waits was narrowed, and not proven since; takes minutes.")]
    public void Slow_methods_fail_and_sound_ones_do_not()
    {
        var run = TestRun.Of(Fixture);
        AssertSlowFail(run);
        Assert.That(run.Tests.Where(IsSound), Has.None.Property("Outcome").EqualTo("Failed"), run.Command.All);
    }

    [Test]
    [Explicit("Failed on a noisy machine before the excuse of waits was narrowed, and not proven since; takes minutes.")]
    public void Slow_methods_fail_beside_code_that_allocates_without_end_and_sound_ones_do_not()
    {
        var run = TestRun.Of(Fixture, new Dictionary<string, string> { ["GUARDS_DISTURBANCE"] = "allocations" });
        AssertSlowFail(run);
        Assert.That(run.Tests.Where(IsSound), Has.None.Property("Outcome").EqualTo("Failed"), run.Command.All);
    }

    [Test]
    [Explicit("Failed on a noisy machine before the excuse of waits was narrowed, and not proven since; takes minutes.")]
    public void Slow_methods_fail_beside_twice_as_many_busy_processes_as_processors_and_sound_ones_do_not()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux tells how long a thread waited for a processor.");
        var loads = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToList();
        try
        {
            var run = TestRun.Of(Fixture);
            AssertSlowFail(run);
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
    public void Without_optimization_the_clock_fails_nothing()
    {
        var run = TestRun.Of(Fixture, new Dictionary<string, string> { ["GUARDS_UNOPTIMIZED"] = "1" });
        Assert.That(run.Named("Failed"), Is.Empty);
        var slow = run.Tests.Where(test => !IsSound(test)).Select(test => test.Message).ToList();
        Assert.That(slow, Has.All.Contains("INCONCLUSIVE"));
        Assert.That(slow, Has.Some.Contains("without optimization").And.Some.Contains("-c Release"));
    }

    private static void AssertSlowFail(TestRun run)
    {
        foreach (var method in Slow)
        {
            var test = run.Tests.Single(test => test.ClassName.EndsWith("SlowMethodsPerfTests", StringComparison.Ordinal) && test.Name == method + "_LatencyBudget_medium");
            Assert.That(test.Outcome, Is.EqualTo("Failed"), $"{method}: {test.Message}");
        }
    }

    private static bool IsSound(TestOutcome test) => test.ClassName.EndsWith("SoundMethodsPerfTests", StringComparison.Ordinal);
}
