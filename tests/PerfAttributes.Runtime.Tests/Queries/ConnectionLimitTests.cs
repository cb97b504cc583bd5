using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Queries;

[TestFixture]
public sealed class ConnectionLimitTests
{
    private static readonly ConnectionFacts Facts = new()
    {
        Opened = 6,
        Prepared = 3,
        Reprepared = 1,
        Transactions = 20,
        Pages = new PageCounters(Read: 40, Cached: 900, Written: 25),
    };

    private static readonly TestCaseData[] Limits =
    [
        new(new QueryClause { MaxConnections = 6 }, new QueryClause { MaxConnections = 5 }, "6 connections opened", "hand it on"),
        new(new QueryClause { MaxPrepares = 4 }, new QueryClause { MaxPrepares = 3 }, "4 statements prepared", "Keep commands"),
        new(new QueryClause { MaxTransactions = 20 }, new QueryClause { MaxTransactions = 19 }, "20 transactions", "one transaction"),
        new(new QueryClause { MaxPagesRead = 40 }, new QueryClause { MaxPagesRead = 39 }, "40 pages read", "covers the query"),
        new(new QueryClause { MaxPagesWritten = 25 }, new QueryClause { MaxPagesWritten = 24 }, "25 pages written", "one transaction"),
    ];

    [TestCaseSource(nameof(Limits))]
    public void A_limit_holds_up_to_its_figure_and_is_broken_above_with_a_way_out(QueryClause kept, QueryClause broken, string figure, string wayOut)
    {
        var pass = QueryJudge.Judge(kept, Recording(Facts));
        var fail = QueryJudge.Judge(broken, Recording(Facts));
        var option = typeof(QueryClause).GetProperties().Single(property => property.Name.StartsWith("Max", StringComparison.Ordinal) && property.GetValue(broken) is not null).Name;

        Assert.Multiple(() =>
        {
            Assert.That(pass.Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(pass.Statement, Does.StartWith(figure + " (limit "));
            Assert.That(fail.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(fail.Statement, Does.StartWith(figure + ", over the limit of ").And.EndWith($" ({option})"));
            Assert.That(fail.WayOut, Does.Contain(wayOut).And.EndWith($", or raise {option}."));
        });
    }

    [TestCaseSource(nameof(Limits))]
    public void A_limit_on_what_no_recorder_counts_is_inconclusive(QueryClause kept, QueryClause broken, string figure, string wayOut)
    {
        _ = (broken, wayOut);
        var verdict = QueryJudge.Judge(kept, Recording(null));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(verdict.Statement, Does.StartWith(figure[(figure.IndexOf(' ', StringComparison.Ordinal) + 1)..] + ": not counted, because the recorder of Test 1.0"));
            Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.CaptureLimited }));
            Assert.That(verdict.WayOut, Is.Not.Null);
        });
    }

    [Test]
    public void What_the_library_lacks_leaves_only_its_own_limits_open()
    {
        var blind = Recording(Facts with { Pages = null, Limitations = ["pages: the library does not export db_status"] });
        var open = QueryJudge.Judge(new QueryClause { MaxPagesRead = 100 }, blind);

        Assert.Multiple(() =>
        {
            Assert.That(open.Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(open.Statement, Does.EndWith("because pages: the library does not export db_status"));
            Assert.That(QueryJudge.Judge(new QueryClause { MaxConnections = 6, MaxTransactions = 20 }, blind).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(QueryJudge.Judge(new QueryClause { MaxPagesRead = 100, MaxConnections = 1 }, blind).Kind, Is.EqualTo(VerdictKind.Fail));
        });
    }

    [Test]
    public void The_statements_that_were_transactions_are_shown_with_their_number()
    {
        var insert = new CapturedStatement("INSERT", "INSERT", StatementKind.Write, default) { IsTransaction = true };
        var begin = new CapturedStatement("BEGIN", "BEGIN", StatementKind.Transaction, default) { IsTransaction = true };
        var verdict = QueryJudge.Judge(
            new QueryClause { MaxTransactions = 1 },
            Recording(Facts with { Transactions = 3 }, insert, insert, begin, begin with { Sql = "COMMIT", IsTransaction = false }));

        Assert.That(
            verdict.Findings.Select(finding => (finding.Statement.Sql, finding.Explanation)),
            Is.EqualTo(new[] { ("INSERT", "2 of 3 transactions, in 2 executions of this text"), ("BEGIN", "1 of 3 transactions") }));
    }

    [Test]
    public void The_statements_that_were_prepared_are_shown_and_kept_ones_are_not()
    {
        var fresh = new CapturedStatement("SELECT 1", "SELECT 1", StatementKind.Read, default) { Preparations = 1 };
        var verdict = QueryJudge.Judge(
            new QueryClause { MaxPrepares = 0 },
            Recording(Facts with { Prepared = 2, Reprepared = 0 }, fresh, fresh, fresh with { Sql = "SELECT 2", Preparations = 0 }));

        Assert.That(verdict.Findings.Select(finding => finding.Explanation), Is.EqualTo(new[] { "2 of 2 statements prepared, in 2 executions of this text" }));
    }

    private static QueryRecording Recording(ConnectionFacts? facts, params CapturedStatement[] statements) => new("Test 1.0", statements) { Connections = facts };
}
