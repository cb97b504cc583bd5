using System.Globalization;
using NUnit.Framework;
using PerfAttributes.Quantities;

namespace PerfAttributes.Tests;

public sealed class QuantityTests
{
    [TestCase("20ms", 20e6)]
    [TestCase("1.5s", 1.5e9)]
    [TestCase("900ns", 900)]
    [TestCase("15us", 15e3)]
    [TestCase("15µs", 15e3)]
    [TestCase(" 2 min ", 120e9)]
    [TestCase("0.5ns", 0.5)]
    public void Durations_are_a_number_and_a_unit(string text, double nanoseconds)
    {
        Assert.That(Duration.TryParse(text, out var value), Is.True);
        Assert.That(value, Is.EqualTo(nanoseconds).Within(1e-9));
    }

    [TestCase("20")]
    [TestCase("ms")]
    [TestCase("-1ms")]
    [TestCase("0ms")]
    [TestCase("1,5ms")]
    [TestCase("1e3ms")]
    [TestCase("NaNms")]
    [TestCase("2days")]
    [TestCase("25h")]
    [TestCase("100000s")]
    [TestCase("1.2.3ms")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_no_duration(string? text) => Assert.That(Duration.TryParse(text, out _), Is.False);

    [TestCase("0B", 0)]
    [TestCase("64KB", 65_536)]
    [TestCase("64kib", 65_536)]
    [TestCase("1.5MB", 1_572_864)]
    [TestCase("2 GB", 2_147_483_648)]
    public void Sizes_are_a_whole_number_of_bytes(string text, long bytes)
    {
        Assert.That(ByteSize.TryParse(text, out var value), Is.True);
        Assert.That(value, Is.EqualTo(bytes));
    }

    [TestCase("64")]
    [TestCase("0.5B")]
    [TestCase("-1KB")]
    [TestCase("99999999999GB")]
    [TestCase("1TB")]
    public void Anything_else_is_no_size(string text) => Assert.That(ByteSize.TryParse(text, out _), Is.False);

    [TestCase("10%", 0.1)]
    [TestCase("0%", 0)]
    [TestCase("1000%", 10)]
    public void Percentages_have_their_sign(string text, double fraction)
    {
        Assert.That(Percentage.TryParse(text, out var value), Is.True);
        Assert.That(value, Is.EqualTo(fraction).Within(1e-12));
    }

    [TestCase("10")]
    [TestCase("0.1")]
    [TestCase("1001%")]
    [TestCase("-5%")]
    public void Anything_else_is_no_percentage(string text) => Assert.That(Percentage.TryParse(text, out _), Is.False);

    [TestCase("5000/s", 5000)]
    [TestCase("90/min", 1.5)]
    [TestCase("1/h", 1.0 / 3600)]
    [TestCase(" 2.5 / S ", 2.5)]
    [TestCase("0.000001/s", 1e-6)]
    [TestCase("1000000000000/s", 1e12)]
    public void Rates_are_a_number_and_a_unit_of_time_in_every_culture(string text, double perSecond)
    {
        using (new Culture("de-DE"))
        {
            Assert.That(Rate.TryParse(text, out var value), Is.True);
            Assert.That(value, Is.EqualTo(perSecond).Within(1e-12).Percent);
        }
    }

    [TestCase("5000")]
    [TestCase("/s")]
    [TestCase("0/s")]
    [TestCase("-1/s")]
    [TestCase("2,5/s")]
    [TestCase("1e3/s")]
    [TestCase("NaN/s")]
    [TestCase("5000/ms")]
    [TestCase("5000 per s")]
    [TestCase("1000000000001/s")]
    [TestCase("0.0000009/s")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_no_rate(string? text)
    {
        Assert.That(Rate.TryParse(text, out var value), Is.False);
        Assert.That(value, Is.Zero);
    }

    [Test]
    public void A_rate_too_long_for_a_number_is_none() => Assert.That(Rate.TryParse(new string('9', 400) + "/s", out _), Is.False);

    [TestCase(5000, "5000/s")]
    [TestCase(1.26, "1.26/s")]
    [TestCase(0.5, "30.0/min")]
    [TestCase(1.0 / 3600, "1.00/h")]
    public void Rates_are_written_with_three_digits_and_the_unit_that_fits(double perSecond, string text)
    {
        using (new Culture("de-DE"))
            Assert.That(Rate.Format(perSecond), Is.EqualTo(text));
    }

    [TestCase(0.4, "0.400 ns")]
    [TestCase(17.26, "17.3 ns")]
    [TestCase(999.6, "1.00 us")]
    [TestCase(17_260, "17.3 us")]
    [TestCase(25e6, "25.0 ms")]
    [TestCase(1.5e9, "1.50 s")]
    [TestCase(90e9, "90.0 s")]
    [TestCase(900e9, "15.0 min")]
    public void Durations_are_written_with_three_digits(double nanoseconds, string text)
    {
        using (new Culture("de-DE"))
            Assert.That(Duration.Format(nanoseconds), Is.EqualTo(text));
    }

    [TestCase(9_999, "9999 B")]
    [TestCase(65_536, "64.0 KB")]
    [TestCase(52_428_800, "50.0 MB")]
    public void Sizes_are_written_exactly_while_they_are_small(double bytes, string text)
    {
        using (new Culture("de-DE"))
            Assert.That(ByteSize.Format(bytes), Is.EqualTo(text));
    }

    private sealed class Culture : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        internal Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}
