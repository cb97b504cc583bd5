using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SequentialMeanTestTests
{
    [Test]
    public void Equal_calls_are_taken_by_their_value()
    {
        Assert.That(Run(new SequentialMeanTest(100), 40), Is.EqualTo((TestDecision.Pass, 20)));
        Assert.That(Run(new SequentialMeanTest(100), 200), Is.EqualTo((TestDecision.Fail, 20)));
    }

    [Test]
    public void Equal_calls_close_to_the_limit_must_be_many()
    {
        // After n calls, 3/n of them may be unseen ones of ten times the mean: 27/n ≤ 0.111 from 243 calls.
        Assert.That(Run(new SequentialMeanTest(100), 90), Is.EqualTo((TestDecision.Pass, 320)));
        // 6.9/n of them may be unseen ones of no time: 6.9/n < 0.091 from 76 calls.
        Assert.That(Run(new SequentialMeanTest(100), 110), Is.EqualTo((TestDecision.Fail, 80)));
        Assert.That(Run(new SequentialMeanTest(100), 100), Is.EqualTo((TestDecision.Inconclusive, 640)));
    }

    [Test]
    public void Looks_double_up_to_the_cap()
    {
        var options = new SequentialTestOptions { MaxCalls = 100 };

        // 27/n ≤ 0.69 from 40 calls, a look; 0.67 takes 41, and the next look is the cap, as 80 is too near it.
        Assert.That(Run(new SequentialMeanTest(100, options), 59), Is.EqualTo((TestDecision.Pass, 40)));
        Assert.That(Run(new SequentialMeanTest(100, options), 60), Is.EqualTo((TestDecision.Pass, 100)));
    }

    [Test]
    public void What_a_look_has_spent_is_gone_for_the_next()
    {
        // The look at 640 of 860 spends 0.023 of β = 0.05. Calls of 0.96 ± 0.652 of the limit have p = 0.06 there and
        // p = 0.036 at the cap, where 0.027 is left.
        var spent = new SequentialMeanTest(100, new SequentialTestOptions { MaxCalls = 860 });
        // A look at 640 of 850 would spend more than it is worth, and is left out.
        var whole = new SequentialMeanTest(100, new SequentialTestOptions { MaxCalls = 850 });
        for (var i = 0; i < 860; i++)
        {
            var value = 96 + (i % 2 == 0 ? 65.2 : -65.2);
            spent.Add(value);
            whole.Add(value);
        }

        Assert.That((spent.Decision, spent.DecidedAfter), Is.EqualTo((TestDecision.Inconclusive, 860)));
        Assert.That((whole.Decision, whole.DecidedAfter), Is.EqualTo((TestDecision.Pass, 850)));
    }

    [Test]
    public void A_cap_below_the_first_look_decides_once()
    {
        var options = new SequentialTestOptions { MaxCalls = 10 };

        Assert.That(Run(new SequentialMeanTest(100, options), 20), Is.EqualTo((TestDecision.Pass, 10)));
        Assert.That(Run(new SequentialMeanTest(100, options), 50), Is.EqualTo((TestDecision.Inconclusive, 10)));
    }

    [Test]
    public void A_single_call_shows_nothing()
    {
        var test = new SequentialMeanTest(100);
        test.Add(1);

        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.Describe(SortedSample.From([1])).Interval, Is.EqualTo(ConfidenceInterval.None));
    }

    [Test]
    public void Time_that_is_up_spends_what_is_left()
    {
        var random = new Random(3);
        var test = new SequentialMeanTest(2);
        foreach (var value in Draws.Normal(0.15).Take(random, 35))
            test.Add(value);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Undecided));
        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Pass));
        Assert.That(test.DecidedAfter, Is.EqualTo(35));
    }

    [Test]
    public void A_pass_is_withdrawn_if_later_calls_put_the_mean_above_the_limit()
    {
        var draws = Draws.Drifting(3);
        var test = new SequentialMeanTest(1);
        var values = draws.Take(new Random(1), 640).Select(value => Math.Max(0, value)).ToArray();
        foreach (var value in values)
            test.Add(value);
        var all = SortedSample.From([.. values, .. Enumerable.Repeat(2.5, 400)]);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(test.Review(all), Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void Evidence_names_the_mean_and_its_interval()
    {
        var test = new SequentialMeanTest(20e6);
        double[] values = [.. Draws.Normal(0.15).Take(new Random(3), 100).Select(value => value * 5e6)];
        foreach (var value in values)
            test.Add(value);

        var evidence = test.Describe(SortedSample.From(values));

        Assert.That(evidence.Estimate, Is.EqualTo(values.Average()).Within(1e-6));
        Assert.That(evidence.Interval.Low, Is.LessThan(evidence.Estimate));
        Assert.That(evidence.Interval.High, Is.GreaterThan(evidence.Estimate));
        Assert.That(evidence.Basis, Is.EqualTo(ErrorBasis.Asymptotic));
        Assert.That(
            evidence.Claim!.Describe(ns => $"{ns / 1e6:0} ms"),
            Is.EqualTo("the mean is at most 20 ms (risk 5 %, asymptotic)"));
    }

    [Test]
    public void No_interval_of_a_time_begins_below_nothing()
    {
        double[] values = [.. Enumerable.Repeat(1e6, 19), 200e6];

        var interval = new SequentialMeanTest(20e6).Describe(SortedSample.From(values)).Interval;

        Assert.That(interval.Low, Is.Zero);
        Assert.That(interval.High, Is.EqualTo(StudentMean.Interval(SampleMoments.Of(values)).High));
    }

    [Test]
    public void The_risks_spent_over_all_looks_sum_up_to_the_whole()
    {
        double[] fractions = [0.03125, 0.0625, 0.125, 0.25, 0.5, 1];
        var spent = fractions.Select(fraction => SpendingFunction.OBrienFleming(0.001, fraction)).ToList();

        Assert.That(spent, Is.Ordered.Ascending);
        Assert.That(spent[^1], Is.EqualTo(0.001));
        Assert.That(spent[^2], Is.LessThan(0.00001));
        Assert.That(SpendingFunction.OBrienFleming(0.05, 0), Is.Zero);
        Assert.That(SpendingFunction.OBrienFleming(0.05, 2), Is.EqualTo(0.05));
        Assert.That(() => SpendingFunction.OBrienFleming(1, 0.5), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static (TestDecision Decision, int Calls) Run(SequentialMeanTest test, double nanoseconds)
    {
        while (test.Decision == TestDecision.Undecided)
            test.Add(nanoseconds);
        return (test.Decision, test.Calls);
    }
}
