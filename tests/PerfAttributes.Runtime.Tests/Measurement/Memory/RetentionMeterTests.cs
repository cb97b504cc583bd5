using NUnit.Framework;
using PerfAttributes.Measurement.Memory;

namespace PerfAttributes.Tests.Measurement.Memory;

public sealed class RetentionMeterTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeHeap _heap = new();

    [Test]
    public void A_clean_method_is_done_after_one_row_over_all_its_calls()
    {
        var measured = Measure(_ => 0, maxBytes: 0, calls: 1_000);
        Assert.That(measured.Rows.Single().Calls, Is.EqualTo(1_000));
        Assert.That(measured.Rows.Single().Points, Has.Count.EqualTo(21));
        Assert.That(measured.IsWithin(0, 1_000), Is.True);
        Assert.That(measured.NoiseFloor, Is.EqualTo(RetentionMeter.MinNoiseFloor));
    }

    [Test]
    public void A_leak_goes_on_in_a_second_row_of_twice_the_calls()
    {
        var measured = Measure(calls => 100 * calls, maxBytes: 50 << 10, calls: 1_000);
        Assert.That(measured.Rows.Select(row => row.Calls), Is.EqualTo(new[] { 1_000, 2_000 }));
        Assert.That(measured.Growth(1_000), Is.EqualTo(100_000).Within(1));
        Assert.That(measured.IsWithin(50 << 10, 1_000), Is.False);
    }

    [Test]
    public void What_the_first_calls_make_once_is_not_counted()
    {
        var measured = Measure(calls => Math.Min(calls, 64) * 10_000, maxBytes: 0, calls: 100);
        Assert.That(measured.Rows, Has.Count.EqualTo(1));
        Assert.That(measured.IsWithin(0, 100), Is.True);
    }

    [Test]
    public void Few_calls_are_lengthened_to_a_row_that_tells_a_slope()
    {
        var measured = Measure(calls => 100 * calls, maxBytes: 90, calls: 1);
        Assert.That(measured.Rows[0].Calls, Is.EqualTo(200));
        Assert.That(measured.IsWithin(90, 1), Is.True, "the floor of 1 KB stands beside every budget");
        Assert.That(Measure(calls => 2_000 * calls, maxBytes: 90, calls: 1).IsWithin(90, 1), Is.False);
    }

    [Test]
    public void Slow_calls_are_fewer_and_noise_counts_as_many_times_more()
    {
        // 100 of 1 000 calls fit into 10 s.
        var measured = Measure(calls => 2_000 * calls, maxBytes: 1 << 20, calls: 1_000, seconds: 0.1);
        Assert.That(measured.Rows[0].Calls, Is.EqualTo(100));
        Assert.That(measured.Growth(1_000), Is.EqualTo(2_000_000).Within(1));
        Assert.That(measured.IsWithin(1 << 20, 1_000), Is.False);
        Assert.That(Measure(calls => 10 * calls, maxBytes: 0, calls: 1_000, seconds: 0.1).IsWithin(0, 1_000), Is.True, "10 KB is ten times the floor");
    }

    [Test]
    public void Calls_too_slow_for_ten_of_them_carry_nothing()
    {
        var measured = Measure(_ => 0, maxBytes: 0, calls: 1_000, seconds: 3);
        Assert.That(measured.Rows, Is.Empty);
        Assert.That(measured.IsWithin(0, 1_000), Is.Null);
        Assert.That(measured.NanosecondsPerCall, Is.EqualTo(3e9));
    }

    [Test]
    public void Noise_between_readings_raises_the_floor()
    {
        _heap.Noise = reading => reading % 3 == 0 ? 5_000 : 0;
        Assert.That(Measure(_ => 0, maxBytes: 0, calls: 1_000).NoiseFloor, Is.EqualTo(5_000));
    }

    private RetainedMemoryMeasurement Measure(Func<long, long> kept, long maxBytes, int calls, double seconds = 10e-6)
    {
        var call = new FakeCall(_clock, _ => seconds * 1e9) { BeforeCall = made => _heap.Live = 1_000_000 + kept(made + 1) };
        return new RetentionMeter(call, _heap, _clock, TimeSpan.FromSeconds(10)).Measure(maxBytes, calls);
    }
}
