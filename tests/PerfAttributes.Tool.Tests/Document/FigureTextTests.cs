using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Document;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Figures with two significant digits, and limits as they were given.</summary>
[TestFixture]
public sealed class FigureTextTests
{
    [TestCase(0.0, "0 B")]
    [TestCase(6_504.0, "6500 B")]
    [TestCase(10_240.0, "10 KB")]
    [TestCase(65_321.0, "64 KB")]
    [TestCase(102_400.0, "100 KB")]
    [TestCase(1_048_576.0, "1 MB")]
    [TestCase(3_435_973_837.0, "3.2 GB")]
    public void Bytes_are_rounded_in_their_unit(double bytes, string text)
    {
        Assert.That(FigureText.Format(bytes, FigureUnit.Bytes), Is.EqualTo(text));
        Assert.That(FigureText.TryParse(text, FigureUnit.Bytes, out var read), Is.True);
        Assert.That(FigureText.Format(read, FigureUnit.Bytes), Is.EqualTo(text));
    }

    [TestCase(0.3, "0.3 ns")]
    [TestCase(135_200.0, "140 us")]
    [TestCase(996_000.0, "1 ms")]
    [TestCase(98.7e9, "99 s")]
    [TestCase(438e9, "7.3 min")]
    [TestCase(3_000e9, "50 min")]
    public void Times_are_rounded_in_their_unit(double nanoseconds, string text)
    {
        Assert.That(FigureText.Format(nanoseconds, FigureUnit.Time), Is.EqualTo(text));
        Assert.That(FigureText.TryParse(text, FigureUnit.Time, out var read), Is.True);
        Assert.That(FigureText.Format(read, FigureUnit.Time), Is.EqualTo(text));
    }

    [TestCase(20e6, "20 ms")]
    [TestCase(12.345e6, "12.345 ms")]
    [TestCase(999e6, "999 ms")]
    [TestCase(120e9, "2 min")]
    [TestCase(125e9, "125 s")]
    public void Limits_on_time_are_exact(double nanoseconds, string text) =>
        Assert.That(FigureText.Limit(nanoseconds, FigureUnit.Time), Is.EqualTo(text));

    [TestCase(0.0, "0 B")]
    [TestCase(8_192.0, "8192 B")]
    [TestCase(65_536.0, "64 KB")]
    [TestCase(20_736.0, "20.25 KB")]
    [TestCase(100_000.0, "100000 B")]
    public void Limits_on_bytes_are_exact(double bytes, string text) =>
        Assert.That(FigureText.Limit(bytes, FigureUnit.Bytes), Is.EqualTo(text));

    [TestCase(5_000.0, "5000/s")]
    [TestCase(1_234.5, "1234.5/s")]
    [TestCase(100 / 60.0, "100/min")]
    public void Limits_on_rates_are_exact(double perSecond, string text) =>
        Assert.That(FigureText.Limit(perSecond, FigureUnit.Rate), Is.EqualTo(text));

    [TestCase(1.0, "1x as fast as Slow")]
    [TestCase(1.05, "1.05x as fast as Slow")]
    [TestCase(1.25, "1.25x as fast as Slow")]
    public void A_comparison_is_quoted_as_it_was_declared(double by, string promise)
    {
        var clause = new ReportClause("pass", "is faster", [], null, 10) { Comparison = new ReportComparison("Slow", by, 1.9, [1.8, 2.0], 0.1, 0.19, 50, 0.05) };
        Assert.That(PromiseText.Of(Check("FasterThan", clause)).Single().Promise, Is.EqualTo(promise));
    }

    [Test]
    public void A_budget_that_messages_round_is_quoted_as_it_was_declared()
    {
        var clause = new ReportClause("pass", "allocation 65,321 bytes per call is within the budget of 97.7 KB", [], null, 10)
        {
            Counted = [new ReportCountedLimit("allocated bytes", 100_000, 65_321)],
        };
        var check = Check("AllocationBudget", clause) with { AllocatedBytesPerCall = 65_321 };
        Assert.That(PromiseText.Of(check).Single().Promise, Is.EqualTo("allocation within 100000 B"));
    }

    private static ReportCheck Check(string check, ReportClause clause) => ReportSamples.Check(check, "Find(long customer)", "medium", [clause]);
}
