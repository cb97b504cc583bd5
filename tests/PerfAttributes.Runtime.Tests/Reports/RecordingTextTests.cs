using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

/// <summary>Statements in the message of a check.</summary>
public sealed class RecordingTextTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Queries = [new QueryClause { MaxStatements = 1 }],
        TableScans = [new TableScanClause()],
    };

    [TestCase(VerdictKind.Fail)]
    [TestCase(VerdictKind.Pass)]
    public void Work_is_that_of_all_executions_whether_the_check_fails_or_not(VerdictKind kind)
    {
        List<CapturedStatement> executions = [.. Enumerable.Range(1, 6).Select(id => Statement("SELECT name FROM tasks WHERE id = $id", $"SELECT name FROM tasks WHERE id = {id}"))];
        var verdict = new QueryVerdict(Contract.Queries[0], kind, "6 statements, over the limit of 1 (MaxStatements)")
        {
            Findings = kind == VerdictKind.Pass ? [] : [new QueryFinding(executions[2], "executed 6 times, of 6 statements in all", [], 6)],
        };
        var text = CheckText.Render(new CheckResult(Contract, "medium", PerfCheckKind.QueryBudget, [verdict]) { Recording = new QueryRecording("SQLite", executions) });
        Assert.That(text, Does.Contain("-- executed 6x; 54 VM steps, 6 full-scan steps, 0 sorts"));
    }

    [Test]
    public void Work_of_a_finding_without_a_recording_is_its_own()
    {
        var statement = Statement("SELECT 1", "SELECT 1");
        var verdict = new QueryVerdict(Contract.Queries[0], VerdictKind.Fail, "over") { Findings = [new QueryFinding(statement, "see", [], 1)] };
        Assert.That(CheckText.Render(new CheckResult(Contract, "medium", PerfCheckKind.QueryBudget, [verdict])), Does.Contain("-- executed 1x; 9 VM steps"));
    }

    [Test]
    public void What_the_verdict_says_of_several_statements_is_not_said_again_at_each()
    {
        var (orders, lines) = (Statement("SELECT 1", "SELECT 1"), Statement("SELECT 2", "SELECT 2"));
        var verdict = new QueryVerdict(Contract.TableScans[0], VerdictKind.Fail, "orders is scanned; lines is scanned")
        {
            Findings = [new QueryFinding(orders, "orders is scanned", [], 1), new QueryFinding(lines, "lines is scanned", [], 1)],
        };
        var text = CheckText.Render(new CheckResult(Contract, "medium", PerfCheckKind.NoTableScan, [verdict]));
        Assert.That(text.Split("orders is scanned"), Has.Length.EqualTo(2));
        Assert.That(text.Split("lines is scanned"), Has.Length.EqualTo(2));
        Assert.That(text, Does.Contain("SELECT 1").And.Contain("SELECT 2"));
    }

    private static CapturedStatement Statement(string sql, string expanded) => new(sql, expanded, StatementKind.Read, new QueryCounters(9, 1, 0, 0));
}
