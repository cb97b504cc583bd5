using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>What the table of <see cref="ErrorRateTests"/> says of median, p95, p99 and maximum: how they end depends on the true share of calls above the limit alone.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QuantileErrorRateTests
{
    private static IReadOnlyList<ErrorRateRow> Rows { get; } = Reference.Read<ErrorRateRow>("simulated-error-rates.json");

    private static IEnumerable<ErrorRateRow> Independent(string statistic) =>
        Rows.Where(row => row.Statistic == statistic && !row.IsDependent);

    [TestCase("Median")]
    [TestCase("P95")]
    [TestCase("P99")]
    public void Independent_calls_end_as_the_rule_is_computed_to(string statistic)
    {
        Assert.Multiple(() =>
        {
            foreach (var rows in Independent(statistic).GroupBy(row => row.ShareAbove()))
            {
                var exact = OperatingCharacteristic.Of(rows.First().Plan!, rows.Key);
                foreach (var row in rows)
                {
                    Assert.That(row.Pass, Is.EqualTo(exact.Pass).Within(Tolerance(exact.Pass, row.Runs)), $"pass of {row}");
                    Assert.That(row.Fail, Is.EqualTo(exact.Fail).Within(Tolerance(exact.Fail, row.Runs)), $"fail of {row}");
                }
            }
        });
    }

    // The least power of each rule, at twice the share that its budget allows and at 65 % for the median.
    [TestCase("Median", 0.94)]
    [TestCase("P95", 0.94)]
    [TestCase("P99", 0.89)]
    public void A_quantile_fails_where_the_share_that_a_pass_excludes_is_above_the_limit(string statistic, double power)
    {
        var rows = Rows.Where(row => row.Statistic == statistic && !row.Drifts && row.ShareAbove() >= row.Plan!.ExcludedShare).ToList();

        Assert.That(rows, Has.Count.GreaterThan(20));
        Assert.That(rows, Has.All.Property("Fail").GreaterThanOrEqualTo(power));
        Assert.That(rows, Has.All.Property("Pass").LessThanOrEqualTo(0.06));
    }

    [TestCase("Median")]
    [TestCase("P95")]
    [TestCase("P99")]
    public void A_quantile_within_its_limit_passes(string statistic)
    {
        var rows = Rows.Where(row => row.Statistic == statistic && row.HasRoom).ToList();

        Assert.That(rows, Has.Count.GreaterThan(40));
        Assert.That(rows, Has.All.Property("Pass").GreaterThanOrEqualTo(0.999));
    }

    // Without a look at the times of the calls 1.1 % and 5 % failed: half of the calls may be above a median, and a row of them shows no clusters.
    [TestCase(0.5, 0.006)]
    [TestCase(0.8, 0.0075)]
    public void A_median_of_calls_that_resemble_one_another_rarely_fails_at_its_limit_before_it_is_confirmed(double correlation, double most)
    {
        var rows = Rows.Where(row => row.Statistic == "Median" && row.Distribution == Draws.Autocorrelated(correlation).Name).ToList();

        Assert.That(rows.Single(row => row.Ratio == 1).Fail, Is.LessThanOrEqualTo(most));
        Assert.That(rows.FindAll(row => row.Ratio >= 1.5), Has.Count.EqualTo(2).And.All.Property("Fail").GreaterThanOrEqualTo(0.995));
    }

    [Test]
    public void A_maximum_ends_as_computed_from_the_share_of_slower_calls()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in Independent("Max"))
            {
                var (pass, fail) = Maximum(row.ShareAbove());
                Assert.That(row.Pass, Is.EqualTo(pass).Within(Tolerance(pass, row.Runs)), $"pass of {row}");
                Assert.That(row.Fail, Is.EqualTo(fail).Within(Tolerance(fail, row.Runs)), $"fail of {row}");
            }
        });
    }

    [Test]
    public void A_maximum_within_its_limit_passes_and_one_that_a_call_in_a_hundred_exceeds_fails()
    {
        var rows = Rows.Where(row => row.Statistic == "Max").ToList();

        Assert.That(rows.Where(row => row.Ratio <= 1), Has.All.Property("Fail").Zero);
        Assert.That(rows.Where(row => row.Ratio <= 1), Has.All.Property("Pass").GreaterThanOrEqualTo(0.999));
        // 0.05 is what a Pass states as its risk that more than 1 in 100 are slower.
        var slow = rows.Where(row => row.ShareAbove() >= 0.01 && !row.Drifts).ToList();
        Assert.That(slow, Has.Count.GreaterThan(15));
        Assert.That(slow, Has.All.Property("Fail").GreaterThanOrEqualTo(0.94));
        Assert.That(slow, Has.All.Property("Pass").LessThanOrEqualTo(0.053));
    }

    // Pass: none of the first calls. Fail: one of those, and two blocks with any; the block that the cap ends is not looked at.
    private static (double Pass, double Fail) Maximum(double share)
    {
        const int Block = Simulation.CallsPerBlock;
        const int Blocks = (MaxTest.DefaultMaxCalls - 1) / Block;
        const int Touched = (MaxTest.DefaultPassAfter + Block - 1) / Block;
        var (call, block) = (1 - share, Math.Pow(1 - share, Block));
        var pass = Math.Pow(call, MaxTest.DefaultPassAfter);
        var begun = Math.Pow(call, (Touched * Block) - MaxTest.DefaultPassAfter);
        var later = Blocks - Touched;
        var any = 1 - Math.Pow(block, Blocks) - (Blocks * (1 - block) * Math.Pow(block, Blocks - 1));
        var afterNone = 1 - (begun * Math.Pow(block, later)) - ((1 - begun) * Math.Pow(block, later)) - (begun * later * (1 - block) * Math.Pow(block, later - 1));
        return (pass, any - (pass * afterNone));
    }

    // Four standard errors and two tests; thinning on clusters that chance made takes a Fail now and then.
    private static double Tolerance(double share, int runs) =>
        (4 * Math.Sqrt(Math.Max(share * (1 - share), 0) / runs)) + (2.0 / runs) + 0.002;
}
