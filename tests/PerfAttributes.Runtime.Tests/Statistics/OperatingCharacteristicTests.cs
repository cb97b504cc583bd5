using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace PerfAttributes.Statistics;

[Parallelizable(ParallelScope.All)]
public sealed class OperatingCharacteristicTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("characteristics.json");

    [TestCaseSource(nameof(Rows))]
    public void Probabilities_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        var options = new SequentialTestOptions { Alpha = row.Alpha, MaxCalls = row.Cap, Strict = row.Strict };

        var ends = OperatingCharacteristic.Of(new ExceedancePlan(row.Quantile, options, row.EndShare), row.Share);

        Assert.That(ends.Pass, Is.EqualTo(row.Pass).Within(1e-9));
        Assert.That(ends.Fail, Is.EqualTo(row.Fail).Within(1e-9));
        Assert.That(ends.Inconclusive, Is.EqualTo(row.Inconclusive).Within(1e-9));
        Assert.That(ends.ExpectedCalls, Agrees.With(row.ExpectedCalls));
    }

    // With the whole of α in the ratio test, none at the cap.
    [TestCase(0.95, 1000, 0.07, 0.70, 0.15)]
    [TestCase(0.99, 1000, 0.02, 0.03, 0.22)]
    [TestCase(0.99, 3000, 0.02, 0.05, 0.86)]
    [TestCase(0.5, 1000, 0.55, 0.94, 0.06)]
    public void The_plain_ratio_test_has_its_known_power(
        double quantile, int maxCalls, double share, double pass, double fail)
    {
        var plan = new ExceedancePlan(quantile, new SequentialTestOptions { MaxCalls = maxCalls }, endShare: 0);

        var ends = OperatingCharacteristic.Of(plan, share);

        Assert.That(ends.Pass, Is.EqualTo(pass).Within(0.005));
        Assert.That(ends.Fail, Is.EqualTo(fail).Within(0.005));
    }

    // With half of α for the exact test at the cap: more power at the same α.
    [TestCase(0.95, 1000, 0.07, 0.703, 0.215)]
    [TestCase(0.99, 1000, 0.02, 0.034, 0.279)]
    [TestCase(0.99, 3000, 0.02, 0.049, 0.894)]
    [TestCase(0.5, 1000, 0.55, 0.949, 0.051)]
    public void A_test_at_the_cap_sees_more(double quantile, int maxCalls, double share, double pass, double fail)
    {
        var plan = new ExceedancePlan(quantile, new SequentialTestOptions { MaxCalls = maxCalls });

        var ends = OperatingCharacteristic.Of(plan, share);

        Assert.That(ends.Pass, Is.EqualTo(pass).Within(0.0005));
        Assert.That(ends.Fail, Is.EqualTo(fail).Within(0.0005));
    }

    [Test]
    public void Wrong_decisions_keep_their_risks(
        [Values(0.5, 0.75, 0.9, 0.95, 0.99)] double quantile,
        [Values(null, 30, 100, 300)] int? maxCalls,
        [Values(0.001, 0.05)] double alpha,
        [Values] bool strict)
    {
        var options = new SequentialTestOptions { Alpha = alpha, MaxCalls = maxCalls, Strict = strict };
        var plan = new ExceedancePlan(quantile, options);

        Assert.That(OperatingCharacteristic.Of(plan, plan.AllowedShare).Fail, Is.LessThanOrEqualTo(alpha));
        // A strict Pass keeps β exactly; the ratio test keeps Wald's bound, and β itself at the default α.
        var beta = strict || alpha == 0.001 ? options.Beta : options.Beta / (1 - alpha);
        Assert.That(OperatingCharacteristic.Of(plan, plan.ClaimedShare).Pass, Is.LessThanOrEqualTo(beta));
    }

    [Test]
    public void A_share_further_from_the_budget_is_told_more_often([Values] bool strict)
    {
        var plan = new ExceedancePlan(0.95, new SequentialTestOptions { Strict = strict });
        var ends = new[] { 0, 0.01, 0.02, 0.04, 0.05, 0.07, 0.1, 0.2, 0.5, 1 }
            .Select(share => OperatingCharacteristic.Of(plan, share)).ToList();

        Assert.That(ends.Select(end => end.Pass), Is.Ordered.Descending);
        Assert.That(ends.Select(end => end.Fail), Is.Ordered.Ascending);
        Assert.That(ends[0].Pass, Is.EqualTo(1));
        Assert.That(ends[^1].Fail, Is.EqualTo(1));
    }

    // Lognormal times of σ = 0.3: the share above the limit follows from the ratio of the true p95 to the limit.
    [TestCase(0.95, 0.0002, 0)]
    [TestCase(1.4, 1, 29)]
    public void A_p95_budget_on_lognormal_times_fails_as_simulated(double ratio, double fail, double calls)
    {
        var plan = new ExceedancePlan(0.95, new SequentialTestOptions { Alpha = 0.01 }, endShare: 0);
        var share = 1 - Normal.CDF(0, 1, Normal.InvCDF(0, 1, 0.95) - (Math.Log(ratio) / 0.3));

        var ends = OperatingCharacteristic.Of(plan, share);

        Assert.That(ends.Fail, fail == 1 ? Is.GreaterThan(0.99999) : Is.LessThanOrEqualTo(fail));
        if (calls > 0)
            Assert.That(ends.ExpectedCalls, Is.EqualTo(calls).Within(2));
    }

    [Test]
    public void Default_caps_leave_little_to_gain()
    {
        foreach (var (quantile, cap, power) in new[] { (0.5, 1000, 0.95), (0.95, 1000, 0.95), (0.99, 3000, 0.89) })
        {
            var plan = new ExceedancePlan(quantile, SequentialTestOptions.Default);

            Assert.That(plan.MaxCalls, Is.EqualTo(cap));
            Assert.That(OperatingCharacteristic.Of(plan, plan.ExcludedShare).Fail, Is.GreaterThan(power));
        }
    }

    /// <summary>
    /// What if whoever ends a test before its cap chose the moment by how the calls went, which they must not?
    /// </summary>
    [Test]
    public void An_early_end_chosen_by_the_calls_themselves_would_fail_six_times_alpha()
    {
        var plan = new ExceedancePlan(0.95, SequentialTestOptions.Default);
        var mass = new double[plan.MaxCalls + 2];
        mass[0] = 1;
        double failed = 0;
        for (var calls = 1; calls <= plan.MaxCalls; calls++)
        {
            for (var k = calls; k >= 0; k--)
            {
                mass[k] = (mass[k] * 0.95) + (k > 0 ? mass[k - 1] * 0.05 : 0);
                if (mass[k] == 0)
                    continue;
                var decision = plan.Decide(calls, k);
                var wrong = decision == TestDecision.Fail
                    || (decision == TestDecision.Undecided && plan.DecideAtEnd(calls, k) == TestDecision.Fail);
                failed += wrong ? mass[k] : 0;
                mass[k] = wrong || decision != TestDecision.Undecided ? 0 : mass[k];
            }
        }

        Assert.That(failed, Is.EqualTo(0.006).Within(0.0005));
    }

    internal sealed record Row(
        double Quantile,
        int Cap,
        double EndShare,
        bool Strict,
        double Alpha,
        double Share,
        double Pass,
        double Fail,
        double Inconclusive,
        double ExpectedCalls);
}
