using NUnit.Framework;
using PerfAttributes.Profiling.Folding;

namespace PerfAttributes.Profiling.Tests.Folding;

public sealed class StatementSharesTests
{
    private static readonly StatementTimeline Timeline = new(
        ["outer", "inner"],
        [
            new StatementMoment(10, 100, 0),
            new StatementMoment(20, 200, 1),
            new StatementMoment(25, 200, 1),
            new StatementMoment(30, 200, -1),
            new StatementMoment(40, 100, -1),
        ]);

    [Test]
    public void A_statement_within_the_rows_of_another_is_the_one_at_work()
    {
        var counts = StatementShares.Count(Timeline, [35, 5, 12, 22, 27, 45, 15]);
        Assert.That(counts[0], Is.EqualTo(3), "12, 15 and 35");
        Assert.That(counts[1], Is.EqualTo(2), "22 and 27; the one that announced itself twice ended once");
    }

    [Test]
    public void Between_statements_no_statement_runs() => Assert.That(StatementShares.Count(Timeline, [5, 45]), Is.Empty);
}
