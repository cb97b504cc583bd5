using System.Text.Json;
using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>The test of ratios; the table <c>ReferenceValues/simulated-ratios.json</c> of how it ends, and the table against fresh simulations.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SequentialRatioTestTests
{
    private const string Table = "simulated-ratios.json";

    private static IReadOnlyList<RatioRow> Rows => Reference.Read<RatioRow>(Table);

    private static IEnumerable<RatioRow> Ranks => Rows.Where(row => row.Rule == "Ranks");

    [Test]
    public void Sixteen_pairs_on_one_side_decide()
    {
        var (pass, fail) = (new SequentialRatioTest(1.5), new SequentialRatioTest(2.5));
        for (var i = 0; i < SequentialRatioTest.FirstLook; i++)
        {
            Assert.That((pass.Decision, fail.Decision), Is.EqualTo((TestDecision.Undecided, TestDecision.Undecided)));
            pass.Add(Math.Log(2));
            fail.Add(Math.Log(2));
        }

        Assert.That((pass.Decision, fail.Decision), Is.EqualTo((TestDecision.Pass, TestDecision.Fail)));
        Assert.That((pass.ErrorRate, fail.ErrorRate), Is.EqualTo((0.05, 0.001)));
        Assert.That(pass.Estimate, Is.EqualTo(2).Within(1e-12));
        Assert.That(pass.Interval.Low, Is.EqualTo(2).Within(1e-12));
    }

    [Test]
    public void A_ratio_of_exactly_the_one_asked_for_is_neither()
    {
        var test = new SequentialRatioTest(2);
        for (var i = 0; i < SequentialRatioTest.DefaultMaxPairs; i++)
            test.Add(Math.Log(2));
        Assert.That(test.Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(test.ErrorRate, Is.Null);
    }

    [TestCase(9, 1.5, true, TestDecision.Inconclusive)]
    [TestCase(10, 1.5, true, TestDecision.Fail)]
    [TestCase(12, 1.5, false, TestDecision.Fail)]
    [TestCase(4, 0.5, true, TestDecision.Inconclusive)]
    [TestCase(5, 0.5, true, TestDecision.Pass)]
    [TestCase(7, 0.5, false, TestDecision.Pass)]
    [TestCase(0, 1, true, TestDecision.Inconclusive)]
    public void Where_the_time_ends_it_a_decision_takes_as_many_pairs_as_its_risk_demands(int pairs, double by, bool lacksPairs, TestDecision expected)
    {
        var test = new SequentialRatioTest(by);
        for (var i = 0; i < pairs; i++)
        {
            Assert.That(test.LacksPairs, Is.True);
            test.Add(i % 2 == 0 ? 0.01 : -0.01);
        }

        Assert.That(test.LacksPairs, Is.EqualTo(lacksPairs));
        Assert.That(test.Finish(), Is.EqualTo(expected));
    }

    [Test]
    public void The_interval_and_the_decision_never_contradict_one_another()
    {
        var random = new Random(3);
        for (var run = 0; run < 300; run++)
        {
            var test = new SequentialRatioTest(1, new SequentialTestOptions { MaxCalls = 64 });
            while (test.Decision == TestDecision.Undecided)
                test.Add(0.02 + (0.1 * Draws.Gauss(random)));
            Assert.That(test.Decision == TestDecision.Pass, Is.EqualTo(test.Interval.Low > 1));
            Assert.That(test.Decision != TestDecision.Fail || test.Interval.High < 1);
        }
    }

    [Test]
    public void A_ratio_and_its_pairs_must_be_finite()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SequentialRatioTest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SequentialRatioTest(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialRatioTest(1).Add(double.NegativeInfinity));
    }

    [Test]
    public void At_the_ratio_asked_for_wrong_decisions_are_as_rare_as_stated()
    {
        var rows = Ranks.Where(row => row.Ratio == 1).ToList();
        Assert.That(rows, Has.Count.EqualTo(PairDraws.All.Length));
        // β is 0.05: of 600 tests, 0.027 more are three standard errors. One Fail of 600 is what α = 0.001 lets expect of two kinds of noise in three.
        Assert.That(rows.Where(row => !IsDependent(row)), Has.All.Property("Pass").LessThanOrEqualTo(0.05));
        Assert.That(rows.Where(row => !IsDependent(row)), Has.All.Property("Fail").LessThanOrEqualTo(1.0 / 600 + 1e-9));
        Assert.That(rows.Where(IsDependent), Has.All.Property("Pass").LessThanOrEqualTo(0.065));
        Assert.That(rows.Where(IsDependent), Has.All.Property("Fail").LessThanOrEqualTo(0.007));
    }

    [Test]
    public void A_ratio_on_the_wrong_side_never_passed_and_one_on_the_right_side_never_failed()
    {
        Assert.That(Ranks.Where(row => row.Ratio < 1), Has.All.Property("Pass").Zero);
        Assert.That(Ranks.Where(row => row.Ratio > 1), Has.All.Property("Fail").Zero);
    }

    [Test]
    public void Five_per_cent_are_told_apart_whatever_the_noise_unless_both_are_bimodal()
    {
        var rows = Ranks.Where(row => !row.Noise.StartsWith("both bimodal", StringComparison.Ordinal)).ToList();
        Assert.That(rows.Where(row => row.Ratio < 1), Has.All.Property("Fail").EqualTo(1));
        Assert.That(rows.Where(row => row.Ratio > 1), Has.All.Property("Pass").EqualTo(1));
        Assert.That(Ranks.Where(row => row.Ratio is 0.8 or 1.25), Has.All.Property("Pairs").LessThan(120));
    }

    [Test]
    public void Ranks_decide_where_wild_values_keep_a_t_statistic_from_it()
    {
        Assert.That(Pass("Ranks"), Is.EqualTo(1));
        Assert.That(Pass("Student"), Is.LessThan(0.4));

        double Pass(string rule) => Rows.Single(row => row.Rule == rule && row.Ratio == 1.05 && row.Noise.EndsWith("x100", StringComparison.Ordinal)).Pass;
    }

    [TestCaseSource(nameof(Rows))]
    public void The_table_is_what_the_test_does(object reference)
    {
        var row = (RatioRow)reference;
        var runs = row.Ratio == 1 ? 30 : 10;
        var actual = RatioRow.Simulate(row.Rule, PairDraws.All.Single(noise => noise.Name == row.Noise), row.Ratio, runs, seed: 2);
        Assert.That(actual.Pass, Is.EqualTo(row.Pass).Within(Tolerance(row.Pass)));
        Assert.That(actual.Fail, Is.EqualTo(row.Fail).Within(Tolerance(row.Fail)));

        // Four standard errors of a share, and two tests.
        double Tolerance(double share) => (4 * Math.Sqrt(share * (1 - share) / runs)) + (2.0 / runs);
    }

    [Test]
    [Explicit("Writes the table anew, which takes two minutes.")]
    public void Write_the_table()
    {
        var rows =
            from rule in RatioRow.Rules
            from noise in PairDraws.All
            from ratio in RatioRow.Ratios
            select RatioRow.Simulate(rule, noise, ratio, ratio == 1 ? 600 : 100, seed: 1);
        var lines = rows.Select(row => " " + JsonSerializer.Serialize(row, JsonSerializerOptions.Web));
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, Table);
        File.WriteAllText(file, "[\n" + string.Join(",\n", lines) + "\n]\n");
        TestContext.Out.WriteLine(file);
    }

    private static bool IsDependent(RatioRow row) => row.Noise.StartsWith("autocorrelated", StringComparison.Ordinal);
}
