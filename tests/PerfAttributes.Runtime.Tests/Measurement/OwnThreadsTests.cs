using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class OwnThreadsTests
{
    private const double Block = 5e6;
    private const double Idle = 0.02;
    private const double Loaded = 0.9;

    private readonly FakeMachine _machine = new();

    [Test]
    public void The_wait_of_a_single_thread_counts() => Assert.That(Wait(new() { ThreadCpu = 3e6, ProcessCpu = 3e6, Wait = 2e6 }, Idle), Is.EqualTo(2e6));

    [Test]
    public void Waits_of_a_flow_that_hops_between_threads_count() =>
        // 3 ms of work and 2 ms of waiting in 5 ms: never more than one thread was ready.
        Assert.That(Wait(new() { ThreadCpu = 0, ProcessCpu = 3e6, AllThreadsWait = 2e6 }, Loaded), Is.EqualTo(2e6));

    [Test]
    public void Threads_of_a_parallel_method_that_fill_the_machine_wait_for_one_another() =>
        Assert.That(Wait(new() { ThreadCpu = 4.8e6, ProcessCpu = 9.8e6, Wait = 2e6, AllThreadsWait = 6e6 }, Loaded), Is.Zero);

    [Test]
    public void Threads_of_a_parallel_method_on_an_idle_machine_wait_for_one_another() =>
        Assert.That(Wait(new() { ThreadCpu = 4e6, ProcessCpu = 7e6, Wait = 1e6, AllThreadsWait = 4e6 }, Idle), Is.Zero);

    [Test]
    public void Threads_of_a_parallel_method_beside_a_load_lose_what_strangers_took_of_the_processors() =>
        // Nine tenths of one of two processors, for 5 ms.
        Assert.That(Wait(new() { ThreadCpu = 2e6, ProcessCpu = 6e6, Wait = 1e6, AllThreadsWait = 4e6 }, Loaded), Is.EqualTo(0.45 * Block).Within(1));

    // Seen: a method of 70 us that allocates all the time did not fail against 2 us beside four busy processes, because of what the collector's threads waited for.
    [Test]
    public void While_the_calling_thread_runs_no_wait_of_others_is_lost() =>
        Assert.That(Wait(new() { ThreadCpu = 3.5e6, ProcessCpu = 5e6, Wait = 1.5e6, AllThreadsWait = 20e6 }, 2), Is.EqualTo(1.5e6));

    [TestCase(4e6, 2.5e6)]
    [TestCase(1.5e6, 1.5e6)]
    public void Threads_of_a_parallel_method_beside_others_of_which_nothing_is_known_are_granted_half_the_time(double waited, double lost) =>
        Assert.That(Wait(new() { ThreadCpu = 2e6, ProcessCpu = 6e6, Wait = 1e6, AllThreadsWait = waited }, double.NaN), Is.EqualTo(lost));

    [Test]
    public void Waits_of_all_threads_are_read_once_other_threads_were_seen_at_work()
    {
        var threads = new OwnThreads(_machine);
        threads.WaitForOthers(new() { ThreadCpu = 5e6, ProcessCpu = 5.1e6, AllThreadsWait = double.NaN }, Block, Idle);
        Assert.That(threads.MustBeSeen, Is.False);
        threads.WaitForOthers(new() { ThreadCpu = 1e6, ProcessCpu = 5e6, AllThreadsWait = double.NaN }, Block, Idle);
        Assert.That(threads.MustBeSeen, Is.True);
    }

    [Test]
    public void A_thread_that_wakes_up_beside_one_short_call_is_none_of_its_own()
    {
        var threads = new OwnThreads(_machine);
        threads.WaitForOthers(new() { ThreadCpu = 20e3, ProcessCpu = 40e3, AllThreadsWait = double.NaN }, 20e3, Idle);
        Assert.That(threads.MustBeSeen, Is.False);
    }

    private double Wait(MachineReading spent, double othersShare) => new OwnThreads(_machine).WaitForOthers(spent, Block, othersShare);
}
