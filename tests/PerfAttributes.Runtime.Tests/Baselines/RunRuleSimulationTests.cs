using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Baselines;

/// <summary>How often the rule of runs calls the same code slower, and how often it sees code that is, by how much runs vary.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RunRuleSimulationTests
{
    private const int Runs = 20_000;

    // What medians of 100 calls with a CV of 15 % add to how runs vary.
    private const double WithinRun = 1.2533 * 0.15 / 10;

    [TestCase(0.003, 0.0005, 0.98, 1.00)]
    [TestCase(0.0266, 0.0040, 0.86, 0.95)]
    [TestCase(0.05, 0.0060, 0.40, 0.55)]
    [TestCase(0.10, 0.0065, 0.07, 0.16)]
    public void False_alarms_and_power_at_20_percent_are_those_of_the_table(double deviation, double mostAlarms, double leastPower, double mostPower)
    {
        Assert.That(ShareRegressed(deviation, 1, seed: 3), Is.LessThanOrEqualTo(mostAlarms));
        Assert.That(ShareRegressed(deviation, 1.2, seed: 4), Is.InRange(leastPower, mostPower));
    }

    [Test]
    public void A_slowdown_of_the_stated_size_is_seen_four_times_out_of_five()
    {
        // The spread is estimated, so that the size differs from one baseline to the next: its mean chance is what is stated.
        var random = new Random(5);
        var seen = 0;
        for (var run = 0; run < Runs; run++)
        {
            var then = Logs(random, 0.0266);
            var size = 1 + RunShift.Of(then, 0).SmallestVisible(Math.Log(1.10));
            seen += RunShift.Of(then, Math.Log(size) + (0.0266 * Draws.Gauss(random))).IsRise(Math.Log(1.10)) ? 1 : 0;
        }

        Assert.That((double)seen / Runs, Is.EqualTo(0.80).Within(0.04));
    }

    private static double ShareRegressed(double deviation, double ratio, int seed)
    {
        var random = new Random(seed);
        var regressed = 0;
        var total = Math.Sqrt((deviation * deviation) + (WithinRun * WithinRun));
        for (var run = 0; run < Runs; run++)
        {
            var then = Logs(random, total).Select(log => new TimeFigures(1e6 * Math.Exp(log), 100, 3_000)).ToList();
            var now = new TimeFigures(1e6 * ratio * Math.Exp(total * Draws.Gauss(random)), 100, 3_000);
            regressed += TimeJudge.Compare(now, then, 0.10).Outcome == RegressionOutcome.Regressed ? 1 : 0;
        }

        TestContext.Out.WriteLine(FormattableString.Invariant($"sd {deviation:P2}, x{ratio}: {(double)regressed / Runs:P2}"));
        return (double)regressed / Runs;
    }

    private static List<double> Logs(Random random, double deviation) =>
        [.. Enumerable.Range(0, RunShift.EnoughRuns).Select(_ => deviation * Draws.Gauss(random))];
}
