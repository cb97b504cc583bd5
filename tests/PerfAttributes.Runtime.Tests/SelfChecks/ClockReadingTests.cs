using NUnit.Framework;
using PerfAttributes.Measurement;
using PerfAttributes.SelfChecks;

namespace PerfAttributes.Tests.SelfChecks;

public sealed class ClockReadingTests
{
    [Test]
    public void A_coarse_clock_shows_its_step_and_what_a_reading_costs()
    {
        var reading = ClockReading.Of(new CoarseClock(cost: 30, step: 100));
        Assert.That(reading.Resolution, Is.EqualTo(100));
        Assert.That(reading.Overhead, Is.EqualTo(30).Within(0.1));
    }

    [Test]
    public void A_clock_that_stands_still_has_no_step() =>
        Assert.That(ClockReading.Of(new CoarseClock(cost: 0, step: 100)), Is.EqualTo(new ClockReading(double.NaN, 0)));

    private sealed class CoarseClock(double cost, double step) : IClock
    {
        private double _time;

        public double Now => Math.Floor((_time += cost) / step) * step;
    }
}
