using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class StrictLooksTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("strict-looks.json");

    [TestCaseSource(nameof(Rows))]
    public void Looks_and_bounds_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;

        var looks = new StrictLooks(1 - row.Quantile, 0.05, row.Cap);

        Assert.That(looks.Calls, Is.EqualTo(row.Calls));
        Assert.That(looks.Bounds, Is.EqualTo(row.Bounds));
        Assert.That(row.PassedAtLimit, Is.LessThanOrEqualTo(0.05));
    }

    [Test]
    public void A_pass_proves_the_quantile_itself()
    {
        var options = new SequentialTestOptions { Strict = true };
        foreach (var (quantile, first) in new[] { (0.5, 6), (0.95, 72), (0.99, 368) })
        {
            var test = new SequentialQuantileTest(quantile, 10, options);
            while (test.Decision == TestDecision.Undecided)
                test.Add(1);

            Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
            Assert.That(test.Calls, Is.EqualTo(first));
            Assert.That(
                test.Describe(SortedSample.From([1])).Claim, Has.Property("Share").EqualTo(1 - quantile));
        }
    }

    [Test]
    public void Too_few_calls_for_the_proof_are_inconclusive()
    {
        var test = new SequentialQuantileTest(0.95, 10, new SequentialTestOptions { Strict = true, MaxCalls = 58 });
        while (test.Decision == TestDecision.Undecided)
            test.Add(1);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.Calls, Is.EqualTo(58));
    }

    [Test]
    public void An_early_end_spends_what_is_left()
    {
        var test = new SequentialQuantileTest(0.95, 10, new SequentialTestOptions { Strict = true });
        for (var i = 0; i < 59; i++)
            test.Add(1);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Undecided));
        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Pass));
    }

    internal sealed record Row(double Quantile, int Cap, int[] Calls, int[] Bounds, double PassedAtLimit);
}
