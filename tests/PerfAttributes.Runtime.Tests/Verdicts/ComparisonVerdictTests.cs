using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class ComparisonVerdictTests
{
    private static readonly MeasurementGuard Debugger = new(ReasonCode.DebuggerAttached, "a debugger is attached", "run without it");

    [TestCase(TestDecision.Pass, VerdictKind.Pass)]
    [TestCase(TestDecision.Fail, VerdictKind.Fail)]
    public void The_ratio_decides_where_nothing_stands_in_the_way(TestDecision decision, VerdictKind expected)
    {
        var verdict = Judge(Measured(decision));
        Assert.That(verdict.Kind, Is.EqualTo(expected));
        Assert.That(verdict.Reasons, Is.Empty);
        Assert.That(verdict.WayOut, Is.Null);
    }

    [TestCase(TestDecision.Pass)]
    [TestCase(TestDecision.Fail)]
    public void Code_that_is_still_being_compiled_may_be_either_ones_and_leaves_both_open(TestDecision decision)
    {
        var verdict = Judge(Measured(decision) with { StillCompiling = true });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
        Assert.That(verdict.WayOut, Is.EqualTo("stop other work on the machine and run it again"));
        Assert.That(verdict.Measurement.ErrorRate, Is.Null);
    }

    [TestCase(TestDecision.Pass, VerdictKind.Pass)]
    [TestCase(TestDecision.Fail, VerdictKind.Inconclusive)]
    public void Guards_of_the_process_forbid_a_fail_alone(TestDecision decision, VerdictKind expected) =>
        Assert.That(Judge(Measured(decision) with { Guards = [Debugger] }).Kind, Is.EqualTo(expected));

    [TestCase(0.7, 0.8, true, Description = "1.5 is asked for, and half of that may just be reached in another process.")]
    [TestCase(0.7, 0.74, false)]
    [TestCase(0.76, null, true)]
    [TestCase(0.74, null, false)]
    public void A_fail_that_falls_short_by_less_than_half_is_near(double ratio, double? high, bool isNear)
    {
        var interval = high is null ? ConfidenceInterval.None : new ConfidenceInterval(0.6, high, 0.99);
        var verdict = Judge(Measured(TestDecision.Fail) with { Ratio = ratio, Interval = interval });
        Assert.That(verdict.IsNearFail, Is.EqualTo(isNear));
        Assert.That(((ComparisonVerdict)verdict.WithoutClaim()).Measurement.ErrorRate, Is.Null);
    }

    private static ComparisonVerdict Judge(ComparisonMeasurement measured) => ComparisonVerdict.Of(new FasterThanClause("Other") { By = 1.5 }, measured);

    private static ComparisonMeasurement Measured(TestDecision decision) => new()
    {
        Decision = decision,
        Pairs = 16,
        Ratio = decision == TestDecision.Pass ? 2 : 1,
        Interval = ConfidenceInterval.None,
        ErrorRate = 0.05,
        Median = 1e6,
        OtherMedian = decision == TestDecision.Pass ? 2e6 : 1e6,
        CallsPerBlock = 5,
        OtherCallsPerBlock = 5,
    };
}
