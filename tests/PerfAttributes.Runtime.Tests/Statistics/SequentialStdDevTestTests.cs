using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SequentialStdDevTestTests
{
    [Test]
    public void Equal_calls_have_no_deviation_and_pass()
    {
        var test = new SequentialStdDevTest(1e-3);
        while (test.Decision == TestDecision.Undecided)
            test.Add(12345.678);

        Assert.That((test.Decision, test.Calls), Is.EqualTo((TestDecision.Pass, 80)));
    }

    [Test]
    public void A_deviation_far_over_the_limit_fails_at_the_first_look()
    {
        var test = new SequentialStdDevTest(1);
        foreach (var value in Draws.Normal(0.15).Take(new Random(1), 80))
            test.Add(value * 100);

        Assert.That((test.Decision, test.Calls), Is.EqualTo((TestDecision.Fail, 80)));
        Assert.That(
            test.Describe(SortedSample.From([1, 2])).Claim!.Describe(ns => $"{ns} ns"),
            Is.EqualTo("the standard deviation is over 1 ns (risk 0.24 %, asymptotic)"));
    }

    [Test]
    public void A_single_call_has_no_deviation_to_speak_of()
    {
        var test = new SequentialStdDevTest(1);
        test.Add(5);

        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.Describe(SortedSample.From([5])).Estimate, Is.Zero);
    }

    [Test]
    public void A_pass_is_withdrawn_if_later_calls_scatter()
    {
        var test = new SequentialStdDevTest(1);
        double[] steady = [.. Enumerable.Repeat(10.0, 80)];
        foreach (var value in steady)
            test.Add(value);
        var all = SortedSample.From([.. steady, .. Enumerable.Range(0, 200).Select(i => i % 20.0)]);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(test.Review(all), Is.EqualTo(TestDecision.Inconclusive));
    }
}
