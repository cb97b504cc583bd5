using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class AllocationVerdictTests
{
    [TestCase(64, true, ExpectedResult = VerdictKind.Pass)]
    [TestCase(65, true, ExpectedResult = VerdictKind.Fail)]
    [TestCase(64, false, ExpectedResult = VerdictKind.Pass)]
    [TestCase(64 + 4096, false, ExpectedResult = VerdictKind.Inconclusive)]
    [TestCase(65 + 4096, false, ExpectedResult = VerdictKind.Fail)]
    public VerdictKind Bytes_are_a_count_and_only_other_threads_make_them_uncertain(double bytes, bool isExact) =>
        Judge(bytes, isExact).Kind;

    [Test]
    public void Cold_code_may_pass_but_cannot_fail()
    {
        var cold = new AllocationMeasurement(65, IsExact: true, IsStable: true, IsWarm: false, Calls: 32);
        Assert.That(AllocationVerdict.Of(new AllocationClause(65), cold).Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(AllocationVerdict.Of(new AllocationClause(64), cold).Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
    }

    [TestCase(1 << 20, false, ExpectedResult = VerdictKind.Inconclusive)]
    [TestCase(64, false, ExpectedResult = VerdictKind.Pass)]
    [TestCase(65, true, ExpectedResult = VerdictKind.Fail)]
    public VerdictKind A_call_that_still_runs_excuses_what_was_counted_process_wide(double bytes, bool isExact)
    {
        var verdict = Judge(bytes, isExact, new MeasurementGuard(ReasonCode.AbandonedCall, "a call still runs", "mend it"));
        if (verdict.Kind == VerdictKind.Inconclusive)
        {
            Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.AbandonedCall }));
            Assert.That(verdict.Statement, Does.StartWith("allocation 1,048,576 bytes per call cannot be judged, because a call still runs, against the budget of 64 B"));
            Assert.That(verdict.WayOut, Is.EqualTo("mend it"));
        }

        return verdict.Kind;
    }

    [Test]
    public void The_message_gives_the_figure_exactly() => Assert.That(
        Judge(12_345, isExact: true).Statement, Is.EqualTo("allocation 12,345 bytes per call is over the budget of 64 B"));

    [TestCase(false, "or measure a synchronous method", "because the calls change threads)")]
    [TestCase(true, "or measure what its threads do by a method that does it on the calling thread", "because other threads allocate beside the calls)")]
    public void Synchronous_methods_whose_threads_allocate_are_not_advised_to_be_synchronous(bool hasHelpers, string wayOut, string because)
    {
        var measurement = new AllocationMeasurement(1_000, IsExact: false, IsStable: false, IsWarm: true, Calls: 32) { HasHelpers = hasHelpers };
        var verdict = AllocationVerdict.Of(new AllocationClause(64), measurement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.AllocationNoise }));
        Assert.That(verdict.WayOut, Does.EndWith(wayOut));
        Assert.That(verdict.Statement, Does.EndWith(because));
    }

    private static AllocationVerdict Judge(double bytes, bool isExact, MeasurementGuard? abandoned = null) => AllocationVerdict.Of(
        new AllocationClause(64), new AllocationMeasurement(bytes, isExact, IsStable: true, IsWarm: true, Calls: 32), abandoned);
}
