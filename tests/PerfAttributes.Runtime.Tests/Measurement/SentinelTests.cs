using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class SentinelTests
{
    [Test]
    public void The_chase_visits_every_node_before_it_comes_round()
    {
        Assert.That(new Sentinel().CycleLength, Is.EqualTo(2048));
    }

    [Test]
    public void The_search_finds_every_word() =>
        Assert.That(new ComputingSentinel().Search(), Is.EqualTo(Enumerable.Range(0, 300).Sum(i => $"key number {i}".Length)));

    // What is compiled anew takes another time in some processes than in others, as long as they live, which looks like a machine that is never quiet.
    [TestCase(typeof(Sentinel), "Chase")]
    [TestCase(typeof(ComputingSentinel), "Search")]
    public void What_they_time_is_compiled_once_and_for_all(Type sentinel, string method) => Assert.That(
        sentinel.GetMethod(method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.MethodImplementationFlags,
        Is.EqualTo(MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization));

    [Test]
    public void Waiting_without_wanting_a_processor_is_not_time_in_the_run_queue()
    {
        using var machine = new Machine();
        var before = machine.Read(allThreads: false).Wait;
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(50));
        // The thread waited 50 ms of its own accord; only the time to get a processor again may count.
        Assert.That(machine.Read(allThreads: false).Wait - before, Is.LessThan(45e6));
    }
}
