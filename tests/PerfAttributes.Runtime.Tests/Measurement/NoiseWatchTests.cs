using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class NoiseWatchTests
{
    private const double Block = 5e6;
    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;
    private QuietReference _quiet = null!;
    private NoiseWatch _watch = null!;

    [SetUp]
    public void SetUp()
    {
        (_clock, _machine, _quiet) = (new(), new(), new());
        _watch = new NoiseWatch(_machine, _clock, _quiet);
        _watch.Calibrate();
    }

    [Test]
    public void An_undisturbed_block_is_quiet() => Assert.That(RunBlock(() => { }).Quietness, Is.EqualTo(Quietness.Quiet));

    [Test]
    public void A_slow_sentinel_is_no_quiet_block_and_its_slowdown_is_told()
    {
        var seen = RunBlock(() => _machine.Sentinel = 1.5 * FakeMachine.QuietSentinel);
        Assert.That(seen.Quietness, Is.EqualTo(Quietness.Usable));
        Assert.That(seen.Slowdown, Is.EqualTo(1.5).Within(1e-9));
        Assert.That(_watch.Report().SlowSentinelBlocks, Is.EqualTo(1));
    }

    [Test]
    public void Another_thread_on_the_same_core_slows_down_medians_as_well()
    {
        var seen = RunBlock(() => _machine.ComputingSentinel *= 1.6);
        Assert.That(seen.Quietness, Is.EqualTo(Quietness.Busy));
        Assert.That(seen.Slowdown, Is.EqualTo(1.6).Within(1e-9));
    }

    [Test]
    public void What_the_calls_left_cold_slows_down_the_first_looks_and_is_no_noise()
    {
        var seen = RunBlock(() => Expect(1.9, 1.3, 1.05));
        Assert.That((seen.Quietness, seen.Slowdown), Is.EqualTo((Quietness.Quiet, 1.05)));
    }

    [TestCase(1.2, Quietness.Quiet)]
    [TestCase(1.3, Quietness.Busy)]
    public void The_lower_of_two_speeds_is_told_from_the_lesser_differences_of_processes(double factor, object quietness)
    {
        var seen = RunBlock(() => Expect(factor, factor, factor));
        Assert.That((seen.Quietness, seen.ComputingSlowdown), Is.EqualTo((quietness, factor)));
    }

    [TestCase(25, 1)]
    [TestCase(5, 1.7)]
    public void A_speed_that_many_blocks_have_is_one_of_the_machines(int every, double lowerSpeed)
    {
        var seen = default(BlockNoise);
        for (var i = 1; i <= 40; i++)
        {
            var isSlowed = i % every == 0;
            // The look after a slow block is the one before the next.
            _machine.ComputingSentinel = 6_000;
            seen = RunBlock(() => _machine.ComputingSentinel = isSlowed ? 1.7 * 6_000 : 6_000);
        }

        Assert.That(seen.LowerSpeed, Is.EqualTo(lowerSpeed).Within(1e-9));
    }

    [Test]
    public void Of_a_busy_block_all_that_the_sentinel_saw_is_excused()
    {
        var seen = RunBlock(() => Expect(2, 1.7, 1.6));
        Assert.That((seen.Quietness, seen.Slowdown), Is.EqualTo((Quietness.Busy, 1.7)));
    }

    [TestCase(0.02, Quietness.Usable)]
    [TestCase(0.3, Quietness.Busy)]
    public void Waiting_for_a_processor_is_told(double share, object quietness) =>
        Assert.That(RunBlock(() => _machine.RunQueueWait += share * Block).Quietness, Is.EqualTo(quietness));

    [Test]
    public void Collections_that_the_calls_bring_about_are_their_own()
    {
        RunBlock(() => _machine.AllocatedBytes += 10_000_000);
        Pause();
        var seen = RunBlock(Collecting(10_000_000));
        Assert.That(seen.Quietness, Is.EqualTo(Quietness.Quiet));
    }

    [Test]
    public void Collections_that_others_bring_about_are_noise()
    {
        RunBlock(() => _machine.AllocatedBytes += 10_000_000);
        // Half a block without calls, in which the process allocates at nearly the same rate.
        Pause(4_000_000);
        var seen = RunBlock(Collecting(10_000_000));
        Assert.That(seen.Quietness, Is.EqualTo(Quietness.Usable));
        Assert.That(_watch.Report().ForeignCollectionBlocks, Is.EqualTo(1));
    }

    [Test]
    public void What_the_measuring_thread_allocates_between_blocks_is_no_strangers()
    {
        RunBlock(() => _machine.AllocatedBytes += 10_000_000);
        _machine.ThreadAllocatedBytes += 4_000_000;
        Pause(4_000_000);
        Assert.That(RunBlock(Collecting(10_000_000)).Quietness, Is.EqualTo(Quietness.Quiet));
        Assert.That(_watch.Report().ForeignCollectionBlocks, Is.Zero);
    }

    [Test]
    public void Processors_taken_by_a_hypervisor_are_noise()
    {
        RunBlock(() => { });
        _clock.Advance(300e6);
        _machine.System = new SystemReading(0, 60e6);
        Assert.That(RunBlock(() => { }).Quietness, Is.EqualTo(Quietness.Usable));
        Assert.That(_watch.Report().StolenBlocks, Is.EqualTo(1));
    }

    [TestCase(0.1, Quietness.Quiet)]
    [TestCase(0.9, Quietness.Busy)]
    public void A_neighbour_at_work_is_noise_even_if_the_sentinels_never_knew_better(double ofOneProcessor, object quietness)
    {
        RunBlock(() => { });
        _clock.Advance(300e6);
        _machine.System = new SystemReading(ofOneProcessor * 305e6, 0);
        Assert.That(RunBlock(() => { }).Quietness, Is.EqualTo(quietness));
    }

    [Test]
    public void Where_the_system_tells_nothing_of_others_their_threads_waits_are_still_told()
    {
        _machine.System = new SystemReading(double.NaN, double.NaN);
        _watch = new NoiseWatch(_machine, _clock, _quiet);
        _watch.Calibrate();
        RunBlock(Parallel);
        // Long enough for what others use to be known.
        _clock.Advance(300e6);
        var seen = RunBlock(Parallel);
        Assert.That((seen.Quietness, seen.Wait), Is.EqualTo((Quietness.Busy, Block / 2)));
        Assert.That(_watch.Report(), Has.Property("StolenBlocks").Zero.And.Property("CrowdedBlocks").Zero);

        void Parallel()
        {
            _machine.ThreadCpu += 0.5 * Block;
            _machine.OtherThreadsCpu += 0.5 * Block;
            _machine.OtherThreadsWait += 0.8 * Block;
        }
    }

    [Test]
    public void A_reference_from_a_busy_start_is_mended_by_the_blocks()
    {
        _machine.Sentinel = 0.7 * FakeMachine.QuietSentinel;
        for (var i = 0; i < 20; i++)
            RunBlock(() => { });
        Assert.That(_quiet.Nanoseconds, Is.EqualTo(0.7 * FakeMachine.QuietSentinel).Within(1e-9));
    }

    [Test]
    public void A_sentinel_that_slows_down_is_told_as_a_trend()
    {
        for (var i = 0; i < 60; i++)
            RunBlock(() => _machine.Sentinel += 100);
        Assert.That(_watch.SentinelTrend(), Is.GreaterThan(0.2));
    }

    private void Expect(params double[] factors) => Array.ForEach(factors, _machine.ComputingFactors.Enqueue);

    private BlockNoise RunBlock(Action calls)
    {
        _watch.Begin();
        calls();
        _clock.Advance(Block);
        return _watch.End(Block);
    }

    private void Pause(long bytes = 0)
    {
        _clock.Advance(Block / 2);
        _machine.AllocatedBytes += bytes;
    }

    private Action Collecting(long bytes) => () =>
    {
        _machine.AllocatedBytes += bytes;
        _machine.ObservedCollections++;
    };
}
