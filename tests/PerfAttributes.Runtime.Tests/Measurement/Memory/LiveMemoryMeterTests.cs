using NUnit.Framework;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement.Memory;

public sealed class LiveMemoryMeterTests
{
    private FakeClock _clock = null!;
    private FakeHeap _heap = null!;

    [SetUp]
    public void SetUp() => (_clock, _heap) = (new FakeClock(), new FakeHeap());

    [Test]
    public void Alike_results_are_counted_five_times()
    {
        var measured = Measure(_ => 24_000, limit: 30_000);
        Assert.That(measured.Readings, Is.EqualTo(Enumerable.Repeat(24_000L, 5)));
        Assert.That((measured.Median, measured.High, measured.NoiseFloor), Is.EqualTo((24_000.0, 24_000L, 0L)));
        Assert.That(measured.IsWithin(24_000), Is.True);
    }

    [Test]
    public void Alike_results_over_the_limit_are_counted_nine_times()
    {
        var measured = Measure(_ => 24_000, limit: 23_999);
        Assert.That(measured.Readings, Is.EqualTo(Enumerable.Repeat(24_000L, LiveMemoryMeter.MinReadingsToFail)));
        Assert.That((measured.Low, measured.High), Is.EqualTo((24_000L, 24_000L)));
        Assert.That(measured.IsWithin(23_999), Is.False);
    }

    [Test]
    public void A_median_at_its_limit_is_decided_no_more_often_than_the_risks_say()
    {
        // Looks after every reading, at 5 % each, fail one in ten.
        const int Runs = 4_000;
        var random = new Random(7);
        var (passed, failed) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var isWithin = Measure(_ => 10_000 + (long)(1_000 * Draws.Gauss(random)), limit: 10_000).IsWithin(10_000);
            passed += isWithin == true ? 1 : 0;
            failed += isWithin == false ? 1 : 0;
        }

        Assert.That((double)passed / Runs, Is.LessThanOrEqualTo(LiveMemoryLook.TotalPassRisk));
        Assert.That((double)failed / Runs, Is.LessThanOrEqualTo(LiveMemoryLook.TotalFailRisk));
    }

    [TestCase(1, new[] { 5, 9, 15, 21 })]
    [TestCase(4, new[] { 8, 12, 16, 24 })]
    [TestCase(9, new[] { 9, 18, 27 })]
    [TestCase(21, new[] { 21 })]
    public void Looks_are_fixed_beforehand_and_share_the_risk(int distinct, int[] readings)
    {
        var looks = LiveMemoryLook.Schedule(distinct);
        Assert.That(looks.Select(look => look.Readings), Is.EqualTo(readings));
        Assert.That(looks.Sum(look => look.PassRisk), Is.EqualTo(LiveMemoryLook.TotalPassRisk).Within(1e-12));
        Assert.That(looks.Sum(look => look.FailRisk), Is.EqualTo(LiveMemoryLook.TotalFailRisk).Within(1e-12));
    }

    [Test]
    public void What_the_service_keeps_is_no_part_of_a_result()
    {
        var measured = Measure(_ =>
        {
            _heap.Live += 5_000;
            return 100;
        }, limit: 100);
        Assert.That(measured.IsWithin(100), Is.True);
    }

    [Test]
    public void Results_that_differ_are_counted_until_their_median_is_known()
    {
        var measured = Measure(call => call % 2 == 0 ? 1_000 : 9_000, limit: 5_000);
        Assert.That(measured.Readings, Has.Count.EqualTo(LiveMemoryMeter.MaxReadings));
        Assert.That(measured.IsWithin(5_000), Is.Null);
        Assert.That(measured.IsWithin(9_000), Is.True);
    }

    [Test]
    public void Results_of_all_values_of_a_list_are_counted()
    {
        // Most of nine values give a large result, but not the first four.
        var measured = Measure(call => call % 9 < 4 ? 1_000 : 9_000, limit: 5_000, distinct: 9);
        Assert.That(measured.Readings.Count % 9, Is.Zero);
        Assert.That(measured.Median, Is.EqualTo(9_000));
    }

    [TestCase(165)]
    [TestCase(428)]
    [TestCase(433)]
    [TestCase(701)]
    [TestCase(1_000)]
    public void Of_a_long_list_values_from_its_beginning_to_its_end_are_counted(int length)
    {
        // Ascending by what they keep: the middle of the readings is that of the list.
        var cycle = new ArgumentCycle<int>("Host.Id");
        cycle.Fill(Enumerable.Range(0, length));
        var measured = Measure(_ => 1_000 + (10_000L * cycle.Next() / length), limit: 5_000, distinct: length);
        Assert.That(measured.Readings, Has.Count.EqualTo(LiveMemoryMeter.MaxReadings));
        Assert.That(measured.Median, Is.EqualTo(6_000).Within(1_000));
        var sorted = measured.Readings.Order().ToList();
        Assert.That(sorted.Zip(sorted.Skip(1), (one, next) => next - one).Append(sorted[0] - 1_000).Append(11_000 - sorted[^1]), Has.All.LessThanOrEqualTo(1_500), "no part of the list is left out");
    }

    [Test]
    public void The_first_turn_of_a_list_has_the_time_that_slow_results_have() =>
        Assert.That(Measure(_ => 1_000, limit: 5_000, seconds: 1, distinct: 20).IsWithin(5_000), Is.True);

    [Test]
    public void Values_that_time_does_not_reach_leave_it_open() =>
        Assert.That(Measure(_ => 1_000, limit: 5_000, seconds: 6, distinct: 1_000).IsWithin(5_000), Is.Null);

    [Test]
    public void A_strangers_allocation_in_between_is_one_odd_reading()
    {
        // The first reading comes after 6 of the noise floor; a stranger's megabyte is there at one reading of many.
        _heap.Noise = reading => reading == 8 ? 1 << 20 : 0;
        var measured = Measure(_ => 500, limit: 600);
        Assert.That(measured.Readings.Max(), Is.GreaterThan(1 << 20));
        Assert.That(measured.IsWithin(600), Is.True);
    }

    [Test]
    public void What_varies_while_nothing_is_called_cannot_be_held_against_a_result()
    {
        _heap.Noise = reading => reading % 2 == 0 ? 300 : 0;
        var measured = Measure(_ => 500, limit: 600);
        Assert.That(measured.NoiseFloor, Is.EqualTo(300));
        Assert.That(measured.IsWithin(600), Is.Null, "800 or 200, as the noise falls");
    }

    [Test]
    public void Slow_calls_get_time_for_five_readings_and_no_more()
    {
        Assert.That(Measure(_ => 100, limit: 600, seconds: 5).Readings, Has.Count.EqualTo(5));
        var hopeless = Measure(_ => 100, limit: 600, seconds: 25);
        Assert.That(hopeless.Readings, Has.Count.EqualTo(2));
        Assert.That(hopeless.IsWithin(600), Is.Null, "two readings bound nothing");
    }

    [Test]
    public void Slow_results_over_the_limit_get_time_for_the_nine_readings_that_a_failure_takes()
    {
        Assert.That(Measure(_ => 700, limit: 600, seconds: 5).IsWithin(600), Is.False);
        var slower = Measure(_ => 700, limit: 600, seconds: 8);
        Assert.That(slower.Readings, Has.Count.EqualTo(7));
        Assert.That((slower.Low, slower.High), Is.EqualTo(((long?)null, (long?)700)), "what came after five readings is no look of its own");
        Assert.That(slower.IsWithin(600), Is.Null);
    }

    private LiveMemoryMeasurement Measure(Func<int, long> bytes, long limit, double seconds = 0.001, int distinct = 1) => LiveMemoryMeter.Measure(
        new FakeHeldCall(_heap, _clock, bytes, seconds) { DistinctCalls = distinct }, _heap, _clock, TimeSpan.FromSeconds(10), [limit]);

    private sealed class FakeHeldCall(FakeHeap heap, FakeClock clock, Func<int, long> bytes, double seconds) : IHeldCall
    {
        private int _calls;
        private long _held;

        public bool IsBoxed => false;

        public int DistinctCalls { get; init; } = 1;

        public void Take()
        {
            clock.Advance(seconds * 1e9);
            _held = bytes(_calls++);
            heap.Live += _held;
        }

        public void Release() => heap.Live -= _held;
    }
}
