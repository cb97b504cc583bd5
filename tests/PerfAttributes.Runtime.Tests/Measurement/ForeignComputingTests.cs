using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class ForeignComputingTests
{
    private const double Block = 20e6;

    private ForeignComputing _computing = null!;

    [SetUp]
    public void SetUp() => _computing = new ForeignComputing();

    [Test]
    public void A_sleeping_method_does_not_compute_because_another_thread_of_the_process_does()
    {
        _computing.ObserveOutside(new MachineReading { ThreadCpu = 1e6, ProcessCpu = 2e6 }, 1e6);
        Assert.That(_computing.ShareOfCalls(new MachineReading { ThreadCpu = 0.02e6, ProcessCpu = 20.02e6 }, Block, wait: 0), Is.EqualTo(0.001).Within(1e-9));
    }

    [Test]
    public void A_computing_method_does_whatever_else_runs()
    {
        _computing.ObserveOutside(new MachineReading { ThreadCpu = 1e6, ProcessCpu = 2e6 }, 1e6);
        Assert.That(_computing.ShareOfCalls(new MachineReading { ThreadCpu = 15e6, ProcessCpu = 35e6 }, Block, wait: 5e6), Is.EqualTo(1));
    }

    [Test]
    public void What_other_threads_compute_during_calls_alone_is_theirs()
    {
        _computing.ObserveOutside(new MachineReading { ThreadCpu = 1e6, ProcessCpu = 1e6 }, 1e6);
        Assert.That(_computing.ShareOfCalls(new MachineReading { ThreadCpu = 1e6, ProcessCpu = 11e6 }, Block, wait: 0), Is.EqualTo(0.55).Within(1e-9));
    }

    [Test]
    public void Where_threads_cannot_be_told_apart_the_whole_process_counts()
    {
        _computing.ObserveOutside(new MachineReading { ProcessCpu = 1e6 }, 1e6);
        Assert.That(_computing.ShareOfCalls(new MachineReading { ProcessCpu = 10e6 }, Block, wait: 0), Is.EqualTo(0.5).Within(1e-9));
        Assert.That(_computing.ShareOfCalls(default, Block, wait: 0), Is.EqualTo(1));
    }
}
