using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SequentialQuantileTestTests
{
    [TestCase(0.5, 9)]
    [TestCase(0.95, 56)]
    [TestCase(0.99, 295)]
    public void The_fastest_pass_takes_a_number_of_clean_calls(double quantile, int calls)
    {
        var test = new SequentialQuantileTest(quantile, 100);
        for (var i = 1; i < calls; i++)
            Assert.That(test.Add(100), Is.EqualTo(TestDecision.Undecided));

        Assert.That(test.Add(100), Is.EqualTo(TestDecision.Pass));
        Assert.That(test.DecidedAfter, Is.EqualTo(calls));
    }

    [TestCase(0.5, 29)]
    [TestCase(0.95, 11)]
    [TestCase(0.99, 11)]
    public void A_method_that_is_always_slow_fails_at_once(double quantile, int calls)
    {
        var test = new SequentialQuantileTest(quantile, 100);
        while (test.Decision == TestDecision.Undecided)
            test.Add(101);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(test.Calls, Is.EqualTo(calls));
    }

    [Test]
    public void A_decision_stays_and_later_calls_are_counted()
    {
        var test = new SequentialQuantileTest(0.5, 100);
        for (var i = 0; i < 9; i++)
            test.Add(1);
        for (var i = 0; i < 2000; i++)
            test.Add(1000);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(test.DecidedAfter, Is.EqualTo(9));
        Assert.That(test.Calls, Is.EqualTo(2009));
        Assert.That(test.Exceedances, Is.EqualTo(2000));
    }

    [Test]
    public void A_pass_is_withdrawn_if_the_figure_over_all_calls_is_above_the_budget()
    {
        var test = new SequentialQuantileTest(0.5, 100);
        for (var i = 0; i < 9; i++)
            test.Add(1);

        var within = SortedSample.From([.. Enumerable.Repeat(1.0, 60), .. Enumerable.Repeat(200.0, 40)]);
        var slow = SortedSample.From([.. Enumerable.Repeat(1.0, 40), .. Enumerable.Repeat(200.0, 60)]);

        Assert.That(test.Review(within), Is.EqualTo(TestDecision.Pass));
        Assert.That(test.Review(slow), Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void A_fail_stands_in_a_review()
    {
        var test = new SequentialQuantileTest(0.95, 100);
        while (test.Decision == TestDecision.Undecided)
            test.Add(101);

        Assert.That(test.Review(SortedSample.From([1, 1, 1])), Is.EqualTo(TestDecision.Fail));
        Assert.That(
            test.Review(SortedSample.From([.. Enumerable.Repeat(101.0, 50)])), Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Evidence_says_what_a_pass_proves()
    {
        var test = new SequentialQuantileTest(0.95, 25e6);
        double[] calls = [.. Enumerable.Range(0, 80).Select(i => 20e6 + (i * 1000))];
        foreach (var call in calls)
            test.Add(call);

        var evidence = test.Describe(SortedSample.From(calls));

        Assert.That(evidence.Calls, Is.EqualTo(80));
        Assert.That(evidence.DecidedAfter, Is.EqualTo(56));
        Assert.That(evidence.ErrorRate, Is.EqualTo(0.05));
        Assert.That(evidence.Basis, Is.EqualTo(ErrorBasis.Exact));
        Assert.That(evidence.Interval.High, Is.EqualTo(calls[^1]));
        Assert.That(
            evidence.Claim!.Describe(ns => $"{ns / 1e6:0} ms"),
            Is.EqualTo("at most 10 % of calls exceed 25 ms (risk 5 %)"));
    }

    [Test]
    public void A_call_at_the_limit_is_within_it()
    {
        var test = new SequentialQuantileTest(0.95, 100);
        test.Add(100);
        test.Add(Math.BitIncrement(100));

        Assert.That(test.Exceedances, Is.EqualTo(1));
    }

    [Test]
    public void At_the_cap_the_exact_test_decides()
    {
        var options = new SequentialTestOptions { MaxCalls = 100 };
        // P(Bin(100, 0.05) ≥ 15) = 0.00014 ≤ α/2 < P(Bin(100, 0.05) ≥ 14) = 0.0005001…
        Assert.That(new ExceedancePlan(0.95, options).Decide(100, 15), Is.EqualTo(TestDecision.Fail));
        Assert.That(new ExceedancePlan(0.95, options).Decide(100, 8), Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(new ExceedancePlan(0.95, options).Decide(99, 8), Is.EqualTo(TestDecision.Undecided));
    }

    [Test]
    public void Time_that_is_up_decides_on_the_calls_there_are()
    {
        var test = new SequentialQuantileTest(0.95, 100);

        Assert.That(new SequentialQuantileTest(0.95, 100).Finish(), Is.EqualTo(TestDecision.Inconclusive));
        test.Add(1);
        Assert.That(test.Finish(), Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.DecidedAfter, Is.EqualTo(1));
        Assert.That(test.Describe(SortedSample.From([1])).Claim, Is.Null);
    }

    [Test]
    public void A_confirmation_needs_fewer_calls_to_fail()
    {
        var test = new SequentialQuantileTest(0.95, 100, SequentialTestOptions.Confirmation);
        while (test.Decision == TestDecision.Undecided)
            test.Add(101);

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(test.Calls, Is.EqualTo(6));
    }

    [TestCase(0.5, 14)]
    [TestCase(0.95, 6)]
    [TestCase(0.99, 6)]
    public void A_block_whose_calls_are_all_slow_is_one_witness_where_blocks_are(double quantile, int blocks)
    {
        var test = new SequentialQuantileTest(quantile, 100, SequentialTestOptions.Confirmation with { BlocksAreWitnesses = true });
        var taken = 0;
        for (; test.Decision == TestDecision.Undecided; taken++)
        {
            for (var call = 0; call < 2_000; call++)
                test.Add(101);
            test.EndBlock(quiet: true);
        }

        Assert.That((test.Decision, taken), Is.EqualTo((TestDecision.Fail, blocks)));
        Assert.That(test.Exceedances, Is.EqualTo(2_000 * blocks), "all are told of");
    }

    [Test]
    public void What_a_slow_block_may_say_is_less_than_what_the_others_say_against_it()
    {
        var test = new SequentialQuantileTest(0.5, 100, SequentialTestOptions.Confirmation with { BlocksAreWitnesses = true });
        foreach (var time in new[] { 101, 99 })
        {
            for (var call = 0; call < 50; call++)
                test.Add(time);
            test.EndBlock(quiet: true);
        }

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Pass));
    }

    [TestCase(double.NaN)]
    [TestCase(-0.5)]
    [TestCase(double.PositiveInfinity)]
    public void A_time_that_is_none_is_refused_and_not_counted(double nanoseconds)
    {
        var test = new SequentialQuantileTest(0.95, 100);

        Assert.That(() => test.Add(nanoseconds), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(test.Calls, Is.Zero);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void A_limit_that_is_none_is_refused(double limit) =>
        Assert.That(() => new SequentialQuantileTest(0.95, limit), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Risks_and_caps_that_are_none_are_refused()
    {
        Assert.That(() => new SequentialTestOptions { Alpha = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SequentialTestOptions { Beta = 0.5 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new SequentialTestOptions { Alpha = double.NaN }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SequentialTestOptions { MaxCalls = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SequentialQuantileTest(1, 100), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(1, ErrorBasis.Exact)]
    [TestCase(8, ErrorBasis.Exact)]
    [TestCase(200, ErrorBasis.Asymptotic)]
    public void A_fail_on_clusters_too_long_to_thin_out_claims_no_exact_risk(int clusters, ErrorBasis basis)
    {
        // After 50 calls within, half of the calls is above a limit on p95, in clusters of so many.
        var test = new SequentialQuantileTest(0.95, 10, SequentialTestOptions.Default with { MaxCalls = 100_000 });
        for (var i = 0; test.Decision == TestDecision.Undecided; i++)
            test.Add(i >= 50 && (i - 50) / clusters % 2 == 0 ? 20 : 5);
        Assert.That((test.Decision, test.Basis), Is.EqualTo((TestDecision.Fail, basis)));
    }

    [TestCase(1.02, true)]
    [TestCase(2, false)]
    public void A_row_of_slow_calls_that_resemble_one_another_is_thinned_unless_the_limit_is_out_of_their_reach(double aboveLimit, bool isThinned)
    {
        // A wave of 20 calls, 10 % up and down.
        var test = new SequentialQuantileTest(0.5, 100);
        for (var i = 0; test.Decision == TestDecision.Undecided; i++)
            test.Add(100 * aboveLimit * (1.1 + (0.1 * Math.Sin(i * Math.Tau / 20))));

        Assert.That(test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That((test.Thinning > 1, test.DecidedAfter > 29), Is.EqualTo((isThinned, isThinned)));
    }

    [Test]
    public void Calls_that_resemble_one_another_are_too_few_to_fail_when_time_is_up()
    {
        var wave = new SequentialQuantileTest(0.5, 100);
        var steady = new SequentialQuantileTest(0.5, 100);
        for (var i = 0; i < 20; i++)
        {
            wave.Add(101 + (10 * Math.Abs(Math.Sin(i * Math.PI / 20))));
            steady.Add(101 + (i * 7 % 10));
        }

        Assert.That((wave.Finish(), steady.Finish()), Is.EqualTo((TestDecision.Inconclusive, TestDecision.Fail)));
    }

    [TestCase(-0.01)]
    [TestCase(1)]
    [TestCase(double.NaN)]
    public void Risks_that_were_taken_before_are_shares(double risk) =>
        Assert.That(() => new SequentialTestOptions { EarlierBeta = risk }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("EarlierBeta"));
}
