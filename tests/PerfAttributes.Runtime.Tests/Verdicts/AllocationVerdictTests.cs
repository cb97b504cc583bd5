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

    [Test]
    public void The_message_gives_the_figure_exactly() => Assert.That(
        Judge(12_345, isExact: true).Statement, Is.EqualTo("allocation 12,345 bytes per call is over the budget of 64 B"));

    private static AllocationVerdict Judge(double bytes, bool isExact) => AllocationVerdict.Of(
        new AllocationClause(64), new AllocationMeasurement(bytes, isExact, IsStable: true, IsWarm: true, Calls: 32));
}
