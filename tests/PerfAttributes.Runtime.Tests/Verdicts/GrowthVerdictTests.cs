using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class GrowthVerdictTests
{
    [Test]
    public void Bytes_that_were_counted_over_the_whole_process_fail_nothing()
    {
        var verdict = Judge(size => size * size, isExact: false);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.AllocationNoise }));
        Assert.That(verdict.Statement, Does.Contain("bytes grow like n^2.00").And.Contain("counted over the whole process"));
    }

    [Test]
    public void Bytes_that_are_exact_fail_and_bytes_that_are_not_may_pass()
    {
        Assert.That(Judge(size => size * size, isExact: true).Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(Judge(size => 1_000.0 * size, isExact: false).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    // Of one size alone the calls changed threads.
    private static GrowthVerdict Judge(Func<int, double> bytes, bool isExact)
    {
        GrowthPoint[] points =
        [
            .. new[] { 100, 200, 400, 800, 1_600 }.Select(size => new GrowthPoint(
                $"size {size}", size, double.NaN, new AllocationMeasurement(bytes(size), isExact || size != 800, IsStable: true, IsWarm: true, Calls: 32))),
        ];
        return GrowthVerdict.Of(new GrowthClause(Growth.Linear), new GrowthMeasurement(points, [], Stopped: null));
    }
}
