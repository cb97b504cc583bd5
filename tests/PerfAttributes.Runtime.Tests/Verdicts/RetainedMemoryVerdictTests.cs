using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class RetainedMemoryVerdictTests
{
    [Test]
    public void What_copies_retain_by_themselves_is_taken_off_and_told()
    {
        var verdict = Judge(Row(1_600).Beside(Row(1_600)));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(verdict.Statement, Is.EqualTo(
            "growth of 0 B is within the budget of 8192 B for 500 calls (95 % interval 0 B to 0 B; 500 calls in 1 row; noise floor 1024 B; " +
            "each call had a service of its own, so only what outlives one was seen; what their copies retain without a call, 781 KB, is taken off)"));
    }

    [Test]
    public void What_copies_retain_within_the_noise_is_not_told() =>
        Assert.That(Judge(Row(10).Beside(Row(2))).Statement, Does.Not.Contain("taken off"));

    private static RetainedMemoryVerdict Judge(MemorySeries row) => RetainedMemoryVerdict.Of(
        new RetainedMemoryClause(8 << 10) { Calls = 500 }, new RetainedMemoryMeasurement([row], 1_024, 1e6, CallsEachOnFreshState: true));

    private static MemorySeries Row(long bytesPerCall) => new([.. Enumerable.Range(0, 21).Select(i => (25L * i, 1_000_000 + (25L * i * bytesPerCall)))]);
}
