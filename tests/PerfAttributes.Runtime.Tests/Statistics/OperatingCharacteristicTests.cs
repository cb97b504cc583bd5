using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class OperatingCharacteristicTests
{
    // The whole of α in the ratio test, none at the cap.
    [TestCase(0.95, 1000, 0.07, 0.70, 0.15)]
    [TestCase(0.99, 1000, 0.02, 0.03, 0.22)]
    [TestCase(0.99, 3000, 0.02, 0.05, 0.86)]
    [TestCase(0.5, 1000, 0.55, 0.94, 0.06)]
    public void The_plain_ratio_test_ends_as_published(
        double quantile, int maxCalls, double share, double pass, double fail)
    {
        var plan = new ExceedancePlan(quantile, new SequentialTestOptions { MaxCalls = maxCalls }, endShare: 0);

        var ends = OperatingCharacteristic.Of(plan, share);

        Assert.That(ends.Pass, Is.EqualTo(pass).Within(0.005));
        Assert.That(ends.Fail, Is.EqualTo(fail).Within(0.005));
        Assert.That(ends.Pass + ends.Fail + ends.Inconclusive, Is.EqualTo(1).Within(1e-12));
    }

    // Half of α for the exact test at the cap: fails more often, and still keeps α.
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
}
