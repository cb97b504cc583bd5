using System.Globalization;
using System.Text;
using NUnit.Framework;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports;

/// <summary>Figures of charts, rounded and written.</summary>
public sealed class ShortFigureTests
{
    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(7, "7")]
    [TestCase(0.1234, "0.1234")]
    [TestCase(0.00000020831, "0.00000020831")]
    [TestCase(12.5, "12.5")]
    [TestCase(100, "100")]
    [TestCase(123456789012345, "123456789012345")]
    [TestCase(0.1 + 0.2, "0.30000000000000004")]
    [TestCase(-1.5, "-1.5")]
    [TestCase(double.MaxValue, "1.7976931348623157E+308")]
    [TestCase(double.Epsilon, "5E-324")]
    [TestCase(-1.2345678901234568E-300, "-1.2345678901234568E-300")]
    public void A_number_is_written_with_as_few_digits_as_it_needs(double value, string text) => Assert.That(Text(value), Is.EqualTo(text));

    [Test]
    public void Whatever_is_written_is_read_back_as_the_same()
    {
        var random = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var value = i % 2 == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64())
                : Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-3, 12)), random.Next(0, 12));
            if (double.IsFinite(value))
                Assert.That(double.Parse(Text(value), CultureInfo.InvariantCulture), Is.EqualTo(value), Text(value));
        }
    }

    [Test]
    public void Integers_are_written_as_they_are()
    {
        var target = new byte[ShortFigure.MostBytes];
        Assert.That(Encoding.UTF8.GetString(target, 0, ShortFigure.Write(int.MinValue, target)), Is.EqualTo("-2147483648"));
    }

    [TestCase(0.123456789, 0.12346)]
    [TestCase(-0.123456789, -0.12346)]
    [TestCase(0.00000123456, 0.0000012346)]
    [TestCase(123456.7, 123460)]
    [TestCase(99999.9, 100000)]
    [TestCase(1.5, 1.5)]
    [TestCase(1.23456789e-200, 1.2346e-200)]
    [TestCase(1.23456789e200, 1.2346e200)]
    [TestCase(0, 0)]
    public void Five_digits_are_kept(double value, double rounded) => Assert.That(ShortFigure.Round(value), Is.EqualTo(rounded));

    [Test]
    public void Rounded_figures_have_no_more_than_five_digits()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var text = ShortFigure.Round(random.NextDouble() * Math.Pow(10, random.Next(-10, 10))).ToString("E16", CultureInfo.InvariantCulture);
            var shortest = double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
            Assert.That(shortest.Split('E')[0].Trim('-').Replace(".", "", StringComparison.Ordinal).Trim('0'), Has.Length.LessThanOrEqualTo(5), text);
        }
    }

    private static string Text(double value)
    {
        var target = new byte[ShortFigure.MostBytes];
        return Encoding.UTF8.GetString(target, 0, ShortFigure.Write(value, target));
    }
}
