using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

/// <summary>What texts and report say of clauses that only warn, of those left out, and of limits from the settings.</summary>
public sealed class SeverityAndSkipTests
{
    private static readonly PerfContract Contract = new() { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" };
    private static readonly QueryClause Statements = new() { MaxStatements = 1, Requirement = "R1", Severity = PerfSeverity.Warning };
    private static readonly QueryClause Sorts = new() { MaxSorts = 0, Requirement = "R2", Skip = "waits for the new index" };

    private static readonly CheckResult Warning = Check(
        new QueryVerdict(Statements, VerdictKind.Fail, "4 statements are over the budget of 1"), new SkippedVerdict(Sorts));

    private static readonly CheckResult Skipped = Check(new SkippedVerdict(Sorts));

    [Test]
    public void A_broken_clause_that_only_warns_is_headed_so_and_those_left_out_are_listed()
    {
        var text = CheckText.Render(Warning).ReplaceLineEndings("\n");
        Assert.That(text, Does.StartWith("WARN [QueryBudget] Cart.Sum() in scenario medium (R1, R2)\n  4 statements are over the budget of 1\n"));
        Assert.That(text, Does.Contain("a warning: this clause does not fail the run"));
        Assert.That(text, Does.EndWith("not checked: at most 0 sorts (waits for the new index)"));
        Assert.That(CheckText.Render(Skipped), Does.StartWith("SKIPPED [QueryBudget] Cart.Sum()").And.Contain("waits for the new index"));
    }

    [Test]
    public void A_limit_that_the_settings_gave_says_so() => Assert.That(
        CheckText.Render(Check(new QueryVerdict(Statements with { LimitSource = "mean in perfattributes.json" }, VerdictKind.Pass, "holds"))),
        Does.Contain("limit from mean in perfattributes.json"));

    [Test]
    public void The_closing_summary_counts_and_lists_warnings_and_skipped_clauses()
    {
        var text = RunSummary.Text(Results(Warning, Skipped), "report.json");
        Assert.That(text, Does.Contain("PerfAttributes: 0 passed, 0 failed, 0 inconclusive, 1 warning, 2 clauses skipped (1 method,"));
        Assert.That(text, Does.Contain("WARN  Sum [QueryBudget] medium: 4 statements are over the budget of 1"));
        Assert.That(text, Does.Contain("SKIP  Sum [QueryBudget] medium: not checked: at most 0 sorts (waits for the new index)"));
        Assert.That(RunSummary.Text(Results(Skipped), "report.json"), Does.Not.Contain("warning"));
    }

    [Test]
    public void What_a_host_leaves_out_is_skipped_and_told_once_for_all_of_its_checks()
    {
        var contract = new PerfContract { Service = Contract.Service, Operation = "Sum", Signature = "Sum()", Queries = [Statements, Sorts], TableScans = [new TableScanClause()] };
        CheckResult Left(PerfCheckKind kind) => CheckResult.WithoutCase(contract, "medium", kind, "needs a printer");
        Assert.That(Left(PerfCheckKind.QueryBudget).Outcome, Is.EqualTo(CheckOutcome.Skipped));
        Assert.That(Left(PerfCheckKind.QueryBudget).Verdicts.Select(verdict => verdict.Statement), Is.EquivalentTo(new[]
        {
            "not checked: at most 1 statement (needs a printer)", "not checked: at most 0 sorts (waits for the new index)",
        }));
        var results = Results(Left(PerfCheckKind.QueryBudget), Left(PerfCheckKind.NoTableScan));
        var text = RunSummary.Text(results).ReplaceLineEndings("\n");
        Assert.That(text, Does.Contain("0 passed, 0 failed, 0 inconclusive, 3 clauses skipped").And.Contain("\n  SKIP  Cart medium: 2 checks left out by the host: needs a printer"));
        Assert.That(text.Split("SKIP"), Has.Length.EqualTo(2));
        Assert.That(JsonReport.Document(results, "tests").Summary.Skipped, Is.EqualTo(2));
        Assert.That(JsonReport.Document(Results(Left(PerfCheckKind.RequiresIndex)), "tests").TestCoverage.IndexUsageVerified, Is.False);
    }

    [Test]
    public void One_method_in_one_scenario_is_no_plural() => Assert.That(
        RunSummary.Text(Results(Check(new QueryVerdict(Statements, VerdictKind.Pass, "holds"))), "report.json"),
        Does.Contain("PerfAttributes: 1 passed, 0 failed, 0 inconclusive (1 method, 1 scenario)"));

    [Test]
    public void A_long_scenario_leaves_its_line_as_wide_as_any()
    {
        var scenario = "ten_thousand_tasks_in_a_deep_hierarchy";
        var text = RunSummary.Text(Results(new CheckResult(Contract, scenario, PerfCheckKind.QueryBudget, [new QueryVerdict(Statements, VerdictKind.Pass, "holds")])), "report.json");
        Assert.That(text.Split('\n'), Has.One.Contains("  Sum ..").And.All.Length.LessThanOrEqualTo(101));
    }

    [Test]
    public void A_run_that_left_everything_out_bears_no_sign_of_success()
    {
        Assert.That(MarkdownReport.Render(JsonReport.Document(Results(Skipped), "tests")), Does.StartWith("## ➖"));
        Assert.That(MarkdownReport.Render(JsonReport.Document(Results(Check(new QueryVerdict(Statements, VerdictKind.Pass, "holds"))), "tests")), Does.StartWith("## ✅"));
    }

    [Test]
    public void A_statement_with_two_findings_stands_once_in_a_message()
    {
        var statement = new CapturedStatement("SELECT 1", "SELECT 1", StatementKind.Read, default);
        QueryVerdict Finds(string what) => new(Statements, VerdictKind.Fail, what) { Findings = [new QueryFinding(statement, what, [], 1)] };
        var text = CheckText.Render(Check(Finds("first"), Finds("second")));
        Assert.That(text, Does.Contain("first").And.Contain("second"));
        Assert.That(text.Split("SELECT 1"), Has.Length.EqualTo(2));
    }

    [Test]
    public void The_report_tells_severity_and_reason()
    {
        var document = JsonReport.Document(Results(Warning, Skipped), "tests");
        Assert.That(document.ExecutionStatus, Is.EqualTo("warning"));
        Assert.That((document.Summary.Warnings, document.Summary.Skipped, document.Summary.SkippedClauses), Is.EqualTo((1, 1, 2)));
        var checks = document.PerformanceTestResults["Shop.Cart"]["Sum"];
        Assert.That(checks.Select(check => check.Verdict), Is.EqualTo(new[] { "warning", "skipped" }));
        Assert.That(checks[0].Clauses.Select(clause => (clause.Verdict, clause.Severity, clause.SkipReason)), Is.EqualTo(new (string, string, string?)[]
        {
            ("warning", "warning", null),
            ("skipped", "error", "waits for the new index"),
        }));
        Assert.That(document.Requirements, Is.EqualTo(new Dictionary<string, string> { ["R1"] = "warning", ["R2"] = "skipped" }), "neither is proven");
        Assert.That(JsonSerializer.Serialize(checks[0].Passed), Is.EqualTo("false"));
    }

    [Test]
    public void A_requirement_of_which_a_clause_is_left_out_is_not_proven_by_the_others()
    {
        var holds = Check(new QueryVerdict(Sorts with { Skip = null }, VerdictKind.Pass, "holds"));
        Assert.That(JsonReport.Document(Results(holds), "tests").Requirements["R2"], Is.EqualTo("pass"));
        Assert.That(JsonReport.Document(Results(holds, Skipped), "tests").Requirements["R2"], Is.EqualTo("skipped"));
    }

    private static CheckResult Check(params ClauseVerdict[] verdicts) => new(Contract, "medium", PerfCheckKind.QueryBudget, verdicts);

    private static RunResults Results(params CheckResult[] checks)
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        foreach (var check in checks)
            results.Add("Sum_medium", check);
        return results;
    }
}
