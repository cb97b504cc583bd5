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
