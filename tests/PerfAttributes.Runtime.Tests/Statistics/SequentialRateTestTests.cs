using NUnit.Framework;

namespace PerfAttributes.Statistics;

[Parallelizable(ParallelScope.All)]
public sealed class SequentialRateTestTests
{
    [Test]
    public void Equal_blocks_are_taken_by_their_rate()
    {
        Assert.That(Run(new SequentialRateTest(100), 200), Is.EqualTo((TestDecision.Pass, 20)));
        Assert.That(Run(new SequentialRateTest(100), 50), Is.EqualTo((TestDecision.Fail, 20)));
        Assert.That(Run(new SequentialRateTest(100), 0), Is.EqualTo((TestDecision.Fail, 20)));
    }

    [Test]
    public void Equal_blocks_close_to_the_limit_must_be_many()
    {
        // After n blocks, 3/n of them may be unseen ones that carried nothing: 110·(1 − 3/n) ≥ 100 from 33 blocks.
        Assert.That(Run(new SequentialRateTest(100), 110), Is.EqualTo((TestDecision.Pass, 40)));
        // 6.9/n of them may be unseen ones of twice the rate: 90·(1 + 6.9/n) < 100 from 63 blocks.
        Assert.That(Run(new SequentialRateTest(100), 90), Is.EqualTo((TestDecision.Fail, 80)));
    }

    [Test]
    public void A_decision_says_what_it_shows_of_the_rate()
    {
        var test = new SequentialRateTest(100);
        Run(test, 200);
        var evidence = test.Describe(SortedSample.From([.. Enumerable.Repeat(200.0, 20)]));
        Assert.That(evidence.Claim!.Describe(rate => $"{rate}/s", "blocks"), Is.EqualTo("the mean rate is at least 100/s (risk 5 %, asymptotic)"));
        Assert.That(test.Review(SortedSample.From([90.0, 91, 90, 92])), Is.EqualTo(TestDecision.Inconclusive), "later blocks withdraw it");
    }

    // Blocks of one length share a service, a collector and a machine, so that one resembles the next.
    [TestCase(0.0)]
    [TestCase(0.5)]
    [TestCase(0.8)]
    public void A_rate_at_the_limit_is_decided_wrongly_as_rarely_as_claimed(double correlation)
    {
        var ends = Simulate(Draws.Autocorrelated(correlation), ratio: 1);
        Assert.That(ends.Fail, Is.LessThanOrEqualTo(0.003), ends.ToString());
        Assert.That(ends.Pass, Is.LessThanOrEqualTo(0.062), ends.ToString());
    }

    [Test]
    public void Blocks_that_now_and_then_carry_nothing_make_no_wrong_fail()
    {
        // A collection or a checkpoint stops one block in ten: the mean is 0.9 of the others.
        var stalls = new Draws("stalls", 0.9, 0.3, (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = random.NextDouble() < 0.1 ? 0 : 1 + (0.05 * Draws.Gauss(random));
        });
        var ends = Simulate(stalls, ratio: 1);
        Assert.That(ends.Fail, Is.LessThanOrEqualTo(0.003), ends.ToString());
        Assert.That(ends.Pass, Is.LessThanOrEqualTo(0.062), ends.ToString());
    }

    [TestCase(0.8, TestDecision.Fail)]
    [TestCase(0.5, TestDecision.Fail)]
    [TestCase(1.2, TestDecision.Pass)]
    [TestCase(2.0, TestDecision.Pass)]
    public void A_rate_off_the_limit_is_decided_rightly(double ratio, TestDecision decision)
    {
        var ends = Simulate(Draws.Autocorrelated(0.5), ratio);
        Assert.That(decision == TestDecision.Pass ? ends.Pass : ends.Fail, Is.GreaterThanOrEqualTo(0.97), ends.ToString());
    }

    private static Simulation Simulate(Draws draws, double ratio) =>
        Simulation.Of(() => new SequentialRateTest(draws.Mean / ratio, new SequentialTestOptions { MaxCalls = 400 }), draws, 2_000);

    private static (TestDecision, int?) Run(SequentialRateTest test, double rate)
    {
        while (test.Decision == TestDecision.Undecided)
            test.Add(rate);
        return (test.Decision, test.DecidedAfter);
    }
}
