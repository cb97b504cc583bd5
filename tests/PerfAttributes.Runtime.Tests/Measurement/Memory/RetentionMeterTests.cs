using NUnit.Framework;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement.Memory;

public sealed class RetentionMeterTests
{
    private FakeClock _clock = null!;
    private FakeHeap _heap = null!;
    private int _passedOver;

    [SetUp]
    public void SetUp() => (_clock, _heap, _passedOver) = (new FakeClock(), new FakeHeap(), 0);

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
        var measured = Measure(calls => 100 * calls, maxBytes: 95, calls: 1);
        Assert.That(measured.Rows[0].Calls, Is.EqualTo(200));
        Assert.That(measured.IsWithin(95, 1), Is.True, "of the floor of 1 KB, one of 200 calls has 5 B");
        Assert.That(Measure(calls => 100 * calls, maxBytes: 90, calls: 1).IsWithin(90, 1), Is.False);
    }

    [Test]
    public void A_leak_is_not_excused_because_the_budget_is_for_few_calls() =>
        Assert.That(Measure(calls => 100 * calls, maxBytes: 0, calls: 10).IsWithin(0, 10), Is.False, "1 000 B in 10 calls");

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

    [Test]
    public void A_heap_that_varies_more_than_that_lets_nothing_pass_and_nothing_fail()
    {
        // Only while nothing is called: the rows that follow grow evenly.
        _heap.Noise = reading => reading is > 0 and < 11 && reading % 2 == 0 ? 5_000 : 0;
        var measured = Measure(calls => 3 * calls, maxBytes: 0, calls: 1_000);
        Assert.That(measured.NoiseFloor, Is.EqualTo(5_000));
        Assert.That(measured.Rows, Has.Count.EqualTo(2));
        Assert.That(measured.IsWithin(0, 1_000), Is.Null);
    }

    [Test]
    public void What_copies_retain_without_a_call_is_not_the_methods()
    {
        var measured = MeasureCopies(ofCopy: 1_600, ofCall: 0, maxBytes: 8 << 10, calls: 500);
        Assert.That(measured.IsWithin(8 << 10, 500), Is.True);
        Assert.That(measured.Growth(500), Is.EqualTo(0).Within(1));
        Assert.That(measured.Rows.Single().Control!.Points, Has.Count.EqualTo(measured.Rows[0].Points.Count));
        Assert.That(_passedOver, Is.EqualTo(500), "as many as calls");
    }

    [Test]
    public void A_leak_beside_what_copies_retain_fails_by_its_own_growth()
    {
        var measured = MeasureCopies(ofCopy: 1_600, ofCall: 100, maxBytes: 8 << 10, calls: 500);
        Assert.That(measured.IsWithin(8 << 10, 500), Is.False);
        Assert.That(measured.Growth(500), Is.EqualTo(50_000).Within(1));
        Assert.That(_passedOver, Is.EqualTo(500 + 1_000), "each row has a control");
    }

    [Test]
    public void Calls_that_are_within_the_budget_together_with_their_copies_need_no_control()
    {
        Assert.That(MeasureCopies(ofCopy: 10, ofCall: 0, maxBytes: 8 << 10, calls: 500).IsWithin(8 << 10, 500), Is.True);
        Assert.That(_passedOver, Is.Zero);
    }

    [Test]
    public void Calls_that_share_a_state_have_no_control()
    {
        Assert.That(MeasureCopies(ofCopy: 1_600, ofCall: 0, maxBytes: 8 << 10, calls: 500, needsCopy: false).IsWithin(8 << 10, 500), Is.False);
        Assert.That(_passedOver, Is.Zero);
    }

    [Test]
    public void What_copies_retained_is_taken_off_with_its_own_uncertainty()
    {
        var random = new Random(3);
        var (row, control) = (Series(120), Series(100));
        var (calls, copies) = (Slope(row), Slope(control));
        var own = row.Beside(control).Slope;
        Assert.That(own, Is.EqualTo(new TheilSenSlope(calls.Slope - copies.Slope, calls.Low - copies.High, calls.High - copies.Low)));
        Assert.That(own.Low, Is.LessThan(20), "120 less 100");
        Assert.That(own.High, Is.GreaterThan(20));

        MemorySeries Series(double ofCall) =>
            new([.. Enumerable.Range(0, 21).Select(i => (50L * i, 1_000_000 + (long)((ofCall * 50 * i) + (400 * Draws.Gauss(random)))))]);

        // Both ends of both slopes may be wrong: each has half the risk.
        static TheilSenSlope Slope(MemorySeries one) =>
            TheilSenSlope.Of([.. one.Points.Select(point => ((double)point.Calls, (double)point.LiveBytes))], MemorySeries.TailRisk / 2);
    }

    private RetainedMemoryMeasurement Measure(Func<long, long> kept, long maxBytes, int calls, double seconds = 10e-6)
    {
        var call = new FakeCall(_clock, _ => seconds * 1e9) { BeforeCall = made => _heap.Live = 1_000_000 + kept(made + 1) };
        return new RetentionMeter(call, _heap, _clock, TimeSpan.FromSeconds(10)).Measure(maxBytes, calls);
    }

    private RetainedMemoryMeasurement MeasureCopies(long ofCopy, long ofCall, long maxBytes, int calls, bool needsCopy = true)
    {
        var call = new FakeCall(_clock, _ => 10e3)
        {
            CanBatch = false,
            NeedsCopy = needsCopy,
            BeforeCall = _ => _heap.Live += ofCopy + ofCall,
            PassingOver = () =>
            {
                _passedOver++;
                _heap.Live += ofCopy;
            },
        };
        return new RetentionMeter(call, _heap, _clock, TimeSpan.FromSeconds(10)).Measure(maxBytes, calls);
    }
}
