using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement;

/// <summary>Fails and confirmations of calls so long that each fills a block, and of which neighbours resemble one another.</summary>
public sealed class ConfirmationTests
{
    private const double Call = 6e6;
    private const int MostCalls = 1_000;
    private static readonly BlockNoise Quiet = new(Quietness.Quiet, Wait: 0, Slowdown: 1);

    [TestCase(0.5, 64_000)]
    [TestCase(0.8, 256_000)]
    public void A_median_at_its_limit_is_not_confirmed_to_be_over_it_more_often_than_is_claimed(double correlation, int series)
    {
        Assert.That(ClopperPearson.Upper(Confirmed(correlation, Call, series), series), Is.LessThanOrEqualTo(SequentialTestOptions.ConfirmedAlpha));
    }

    [TestCase(0)]
    [TestCase(0.5)]
    [TestCase(0.8)]
    public void A_median_half_as_long_again_as_its_limit_is_confirmed_to_be_over_it(double correlation)
    {
        const int Series = 2_000;
        Assert.That(Confirmed(correlation, Call / 1.5, Series), Is.GreaterThanOrEqualTo(0.99 * Series));
    }

    [TestCase(6e6, 56)]
    [TestCase(60e6, 56)]
    [TestCase(3e9, 14)]
    public void It_takes_four_long_calls_to_bear_witness_unless_they_take_too_long(double nanoseconds, int calls)
    {
        var confirmation = new Confirmation(Limit(nanoseconds / 2));
        var taken = 0;
        for (; confirmation.IsUndecided; taken++)
            confirmation.Feed([nanoseconds], Quiet);

        // A witness speaks when it has ended.
        Assert.That((confirmation.IsConfirmed, taken), Is.EqualTo((true, calls)));
    }

    [TestCase(1.15, false)]
    [TestCase(1.35, true)]
    public void What_a_usable_block_lost_to_a_slower_processor_is_taken_off_a_median(double over, bool isConfirmed)
    {
        // A slow memory alone, which does not move a median, is no excuse.
        var usable = new BlockNoise(Quietness.Usable, Wait: 0, Slowdown: 3) { ComputingSlowdown = 1.2 };
        var confirmation = new Confirmation(Limit(100e3));
        for (var block = 0; block < 100 && confirmation.IsUndecided; block++)
            confirmation.Feed([.. Enumerable.Repeat(over * 100e3, 50)], usable);
        confirmation.Finish();
        Assert.That(confirmation.IsConfirmed, Is.EqualTo(isConfirmed));
    }

    [TestCase(LatencyStatistic.P95, 1.0, 1.5, true)]
    [TestCase(LatencyStatistic.P95, 1.7, 1.5, false)]
    [TestCase(LatencyStatistic.P99, 1.7, 2, false)]
    [TestCase(LatencyStatistic.Max, 1.7, 2, false)]
    [TestCase(LatencyStatistic.P99, 1.7, 2.5, true)]
    [TestCase(LatencyStatistic.Median, 1.7, 1.5, true)]
    [TestCase(LatencyStatistic.Mean, 1.7, 1.5, true)]
    public void The_slowest_calls_of_a_machine_of_two_speeds_are_excused_the_lower(object statistic, double lowerSpeed, double over, bool isConfirmed)
    {
        // Each block has one slow call in ten; its middle is slow where the middle is limited.
        var clause = new LatencyClause((LatencyStatistic)statistic, 100e3);
        var isOfAll = clause.Statistic is LatencyStatistic.Median or LatencyStatistic.Mean;
        double[] block = [.. Enumerable.Range(0, 50).Select(i => isOfAll || i % 10 == 0 ? over * 100e3 : 20e3)];
        var confirmation = new Confirmation(new LatencyLimit(clause, 100e3));
        for (var i = 0; i < 400 && confirmation.IsUndecided; i++)
            confirmation.Feed(block, Quiet with { LowerSpeed = lowerSpeed });
        confirmation.Finish();
        Assert.That(confirmation.IsConfirmed, Is.EqualTo(isConfirmed));
    }

    // One call in so many takes many times as long as the others, and ends its block.
    [TestCase(0.1e6, 20e6, 0.1)]
    [TestCase(0.05e6, 40e6, 0.04)]
    [TestCase(0.5e6, 30e6, 0.02)]
    public void A_mean_of_uneven_calls_that_keeps_its_limit_is_not_confirmed_to_be_over_it(double quick, double slow, double share)
    {
        const int Series = 400;
        var mean = quick + (share * (slow - quick));
        Assert.That(ConfirmedMeans(quick, slow, share, mean / 0.9, Series), Is.LessThanOrEqualTo(0.05 * Series));
        Assert.That(ConfirmedMeans(quick, slow, share, mean / 0.7, Series), Is.LessThanOrEqualTo(0.02 * Series));
        Assert.That(ConfirmedMeans(quick, slow, share, mean / 2.5, Series), Is.GreaterThanOrEqualTo(0.9 * Series));
    }

    private static int ConfirmedMeans(double quick, double slow, double share, double limit, int series)
    {
        var random = new Random(5);
        var confirmed = 0;
        for (var i = 0; i < series; i++)
        {
            var confirmation = new Confirmation(new LatencyLimit(new LatencyClause(LatencyStatistic.Mean, limit), limit));
            for (var blocks = 0; confirmation.IsUndecided && blocks < MostCalls; blocks++)
            {
                var block = new List<double>();
                while (block.Sum() < 5e6)
                    block.Add(random.NextDouble() < share ? slow : quick);
                confirmation.Feed([.. block], Quiet);
            }

            confirmation.Finish();
            confirmed += confirmation.IsConfirmed ? 1 : 0;
        }

        return confirmed;
    }

    // Each series fails first, or not, and is confirmed by the calls that come next.
    private static int Confirmed(double correlation, double limit, int series)
    {
        var random = new Random(1);
        var confirmed = 0;
        for (var i = 0; i < series; i++)
        {
            var state = Draws.Gauss(random);
            var first = new LatencyTrial(Limit(limit), SequentialTestOptions.Default);
            while (first.IsUndecided)
                first.Feed([Next()], Quiet);
            if (first.Decision != TestDecision.Fail)
                continue;
            var second = new Confirmation(Limit(limit));
            for (var call = 0; second.IsUndecided && call < MostCalls; call++)
                second.Feed([Next()], Quiet);
            second.Finish();
            confirmed += second.IsConfirmed ? 1 : 0;

            double Next()
            {
                var call = Call * (1 + (0.15 * state));
                state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * Draws.Gauss(random));
                return Math.Max(0, call);
            }
        }

        return confirmed;
    }

    private static LatencyLimit Limit(double nanoseconds) => new(new LatencyClause(LatencyStatistic.Median, nanoseconds), nanoseconds);
}
