using NUnit.Framework;
using PerfAttributes.Measurement.Throughput;

namespace PerfAttributes.Tests.Measurement.Throughput;

public sealed class RateBlocksTests
{
    private readonly FakeClock _clock = new();

    [Test]
    public void Blocks_are_as_long_as_they_should_be_whatever_they_carry()
    {
        var callers = new FakeCallers(_clock, seconds => seconds < 0.13 ? 1_000 : 0);
        callers.Resume();
        var blocks = new RateBlocks(callers, _clock, 100e6);
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 1_000.0 }).Within(1e-6));
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 250.0 }).Within(1e-6), "quick for a quarter of it");
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 0.0 }), "none is waited for");
        Assert.That(blocks.Time, Is.EqualTo(300e6));
    }

    [Test]
    public void A_look_that_comes_late_finds_all_blocks_that_are_over()
    {
        var callers = new LateCallers(_clock);
        var blocks = new RateBlocks(callers, _clock, 25e6);
        callers.Next = (0, 250);
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 10_000.0 }).Within(1e-6));
        // 100 ms in place of 25: a process that stood still for most of it.
        callers.Next = (75e6, 100);
        Assert.That(blocks.Next(), Is.EqualTo(Enumerable.Repeat(1_000.0, 4)).Within(1e-6));
        // 5 ms too late, and a block of 20 ms more: what the first look saw beyond its block goes to the second.
        callers.Next = (5e6, 300);
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 10_000.0 }).Within(1e-6));
        callers.Next = (0, 200);
        Assert.That(blocks.Next(), Is.EqualTo(new[] { 10_000.0 }).Within(1e-6));
    }

    /// <summary>Callers that are looked at too late.</summary>
    private sealed class LateCallers(FakeClock clock) : ICallers
    {
        public int Count => 1;

        public long Ended { get; private set; }

        public int CallsPerLook { get; set; } = 1;

        /// <summary>By how much the next wait is too long, and what is carried meanwhile.</summary>
        internal (double Late, long Calls) Next { get; set; }

        public void Resume()
        {
        }

        public void Pause()
        {
        }

        public void Wait(double nanoseconds)
        {
            clock.Advance(nanoseconds + Next.Late);
            Ended += Next.Calls;
        }
    }
}
