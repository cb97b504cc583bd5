using NUnit.Framework;
using PerfAttributes.SelfChecks;

namespace PerfAttributes.Tests.SelfChecks;

public sealed class SyntheticWorkTests
{
    [Test]
    public void Every_step_counts() => Assert.That(
        Enumerable.Range(0, 50).Select(i => new SyntheticWork(1 + i / 2_000.0).Work()).Distinct().Count(),
        Is.EqualTo(50),
        "one step more gives another result");

    [Test]
    public void The_same_length_is_the_same_work() => Assert.That(new SyntheticWork(1.5).Work(), Is.EqualTo(new SyntheticWork(1.5).Work()));
}
