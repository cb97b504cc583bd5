using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Queries;

[TestFixture]
public sealed class QueryJudgeTests
{
    private static readonly QuerySchema Schema = new(
        [new QueryTable("task") { Rows = 100 }, new QueryTable("edge") { Rows = 500 }],
        [new QueryIndex("idx_edge_dst", "edge", ["dst"], false), new QueryIndex("idx_task_name", "task", ["name"], false), new QueryIndex("idx_task", "task", ["id"], true)]);

    [Test]
    public void Statements_within_the_limit_pass_with_the_figure()
    {
        var verdict = QueryJudge.Judge(new QueryClause { MaxStatements = 2 }, Recording(Read("SELECT 1"), Read("SELECT 2")));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(verdict.Statement, Is.EqualTo("2 statements (limit 2)"));
            Assert.That(verdict.Findings, Is.Empty);
        });
    }

    [Test]
    public void Repeated_text_over_the_limit_is_named_with_its_count()
    {
        var statements = Enumerable.Range(0, 12).Select(id => Read("SELECT * FROM task WHERE id = $id", expanded: $"… {id}")).Prepend(Read("SELECT id FROM edge")).ToArray();
        var verdict = QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, Recording(statements));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Is.EqualTo("13 statements, over the limit of 1 (MaxStatements); one statement was executed 12 times: SELECT * FROM task WHERE id = $id"));
            Assert.That(verdict.Findings[0].Executions, Is.EqualTo(12));
            Assert.That(
                verdict.Findings.Select(finding => finding.Explanation),
                Is.EqualTo(new[] { "executed 12 times, of 13 statements in all", "executed once, of 13 statements in all" }));
            Assert.That(verdict.WayOut, Does.Contain("one statement"));
        });
    }

    [Test]
    public void Transactions_and_administration_are_not_counted()
    {
        var verdict = QueryJudge.Judge(
            new QueryClause { MaxStatements = 1, MaxVmSteps = 10 },
            Recording(Read("SELECT 1", steps: 10), Other("BEGIN", StatementKind.Transaction), Other("PRAGMA x", StatementKind.Administration)));

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Work_is_summed_over_statements_and_each_broken_limit_is_named()
    {
        var verdict = QueryJudge.Judge(
            new QueryClause { MaxVmSteps = 1_999, MaxFullScanSteps = 20, MaxSorts = 0 },
            Recording(Read("SELECT a", steps: 1_500, scan: 10, sorts: 1), Read("SELECT b", steps: 500, scan: 10)));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Is.EqualTo("2 000 VM steps, over the limit of 1 999 (MaxVmSteps); 1 sort, over the limit of 0 (MaxSorts)"));
            Assert.That(verdict.Findings[0].Statement.Sql, Is.EqualTo("SELECT a"));
        });
    }

    [Test]
    public void Index_is_matched_by_its_whole_name_and_without_case()
    {
        var recording = Recording(Read("SELECT 1", Loop(PlanOperation.Search, "task", index: "idx_task_name")));

        Assert.Multiple(() =>
        {
            Assert.That(QueryJudge.Judge(new IndexClause(["IDX_TASK_NAME"]), recording).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(QueryJudge.Judge(new IndexClause(["idx_task"]), recording).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(QueryJudge.Judge(new IndexClause(["idx_task", "idx_task_name"]), recording).Kind, Is.EqualTo(VerdictKind.Pass));
        });
    }

    [TestCase("idx_missing", "the database has no index idx_missing")]
    [TestCase("task", "task is a table, not an index")]
    [TestCase("idx_edge_dst", "idx_edge_dst is an index of edge, which the executed SQL never reads")]
    [TestCase("idx_task", "idx_task exists on task, but the planner does not use it")]
    public void Why_an_index_is_not_used_is_told(string name, string reason)
    {
        var verdict = QueryJudge.Judge(
            new IndexClause([name]), Recording(Read("SELECT 1", Loop(PlanOperation.Search, "task", index: "idx_task_name"))));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Does.Contain(reason).And.EndsWith("used instead: idx_task_name"));
            Assert.That(verdict.WayOut, Is.Not.Null);
        });
    }

    [Test]
    public void No_sql_where_an_index_is_required_fails_with_a_way_out()
    {
        var verdict = QueryJudge.Judge(new IndexClause(["idx_task"]), Recording());

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Is.EqualTo("no SQL was executed where index idx_task is required"));
            Assert.That(verdict.WayOut, Does.Contain("arguments"));
        });
    }

    [Test]
    public void Unknown_node_makes_verdicts_on_plans_inconclusive_with_its_text()
    {
        var recording = Recording(Read("SELECT 1", new PlanNode("TELEPORT t", PlanOperation.Unknown, [])));
        foreach (PerfClause clause in (PerfClause[])[new IndexClause(["idx_task"]), new TableScanClause(), new TempBTreeClause(), new AutomaticIndexClause()])
        {
            var verdict = QueryJudge.Judge(clause, recording);
            Assert.Multiple(() =>
            {
                Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
                Assert.That(verdict.Statement, Does.Contain("'TELEPORT t'"));
                Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.UnknownPlanNode }));
            });
        }
    }

    [Test]
    public void Statement_without_a_plan_is_inconclusive()
    {
        var recording = Recording(Read("SELECT 1") with { Plan = null, PlanError = "no such table: t" });

        Assert.Multiple(() =>
        {
            Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Reasons, Is.EqualTo(new[] { ReasonCode.NoPlan }));
            Assert.That(QueryJudge.Judge(new IndexClause(["i"]), recording).Reasons, Is.EqualTo(new[] { ReasonCode.NoPlan }));
            Assert.That(QueryJudge.Judge(new TempBTreeClause(), recording).Reasons, Is.EqualTo(new[] { ReasonCode.NoPlan }));
            Assert.That(QueryJudge.Judge(new AutomaticIndexClause(), recording).Reasons, Is.EqualTo(new[] { ReasonCode.NoPlan }));
        });
    }

    [Test]
    public void Counted_work_is_proof_even_without_a_plan()
    {
        var sorted = Recording(Read("SELECT 1", sorts: 2) with { Plan = null, PlanError = "no such table: t" });
        var built = Recording(Read("SELECT 1") with { Plan = null, PlanError = "no such table: t", Counters = new QueryCounters(9, 0, 0, 7) });

        Assert.Multiple(() =>
        {
            Assert.That(QueryJudge.Judge(new TempBTreeClause(), sorted).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(QueryJudge.Judge(new TempBTreeClause { Except = ["UNION"] }, sorted).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(QueryJudge.Judge(new AutomaticIndexClause(), built).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(QueryJudge.Judge(new AutomaticIndexClause { MaxRows = 7 }, built).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        });
    }

    [Test]
    public void Counted_scan_steps_without_a_scan_in_the_plan_are_inconclusive()
    {
        var verdict = QueryJudge.Judge(new TableScanClause(), Recording(Read("SELECT 1", Loop(PlanOperation.Search, "task", index: "idx_task"), scan: 99)));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.CountersDisagree }));
        });
    }

    // Writes list the scans of foreign keys, of which most take none.
    [TestCase(StatementKind.Read, true, VerdictKind.Inconclusive)]
    [TestCase(StatementKind.Read, false, VerdictKind.Pass)]
    [TestCase(StatementKind.Read, null, VerdictKind.Pass)]
    [TestCase(StatementKind.Write, true, VerdictKind.Pass)]
    public void Scan_without_a_step_is_open_where_a_condition_can_pass_over_rows(StatementKind kind, bool? skipsRows, VerdictKind expected)
    {
        var statement = Read("SELECT 1", Loop(PlanOperation.Scan, "task") with { SkipsRows = skipsRows }) with { Kind = kind };

        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(statement)).Kind, Is.EqualTo(expected));
        Assert.That(QueryJudge.Judge(new TableScanClause { MaxRows = 100 }, Recording(statement)).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [TestCase(9, "task is scanned: 9 rows stepped through without a seek, of 100 in the table")]
    [TestCase(98, "task is scanned: 98 rows stepped through without a seek, of 100 in the table")]
    [TestCase(99, "task is scanned: 99 rows stepped through without a seek")]
    public void A_page_of_rows_fails_without_a_claim_that_all_was_read_and_may_be_allowed(long steps, string said)
    {
        var page = Recording(Read("SELECT 1", Loop(PlanOperation.Scan, "task"), scan: steps));
        var verdict = QueryJudge.Judge(new TableScanClause(), page);

        Assert.Multiple(() =>
        {
            Assert.That((verdict.Kind, verdict.Statement), Is.EqualTo((VerdictKind.Fail, said)));
            Assert.That(verdict.WayOut, Does.Contain("a page of them, say, allow so many with MaxRows"));
            Assert.That(QueryJudge.Judge(new TableScanClause { MaxRows = steps }, page).Kind, Is.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void The_way_out_of_a_scan_that_was_not_exercised_fits_the_rows_there_are()
    {
        var schema = Schema with { Tables = [.. Schema.Tables, new QueryTable("few") { Rows = 1 }] };
        var ended = Read("SELECT 1", Loop(PlanOperation.Scan, "task") with { SkipsRows = true });
        var tooFew = Read("SELECT 2", Loop(PlanOperation.Scan, "few"));

        Assert.Multiple(() =>
        {
            Assert.That(WayOut(ended), Does.StartWith("Feed arguments that reach it and match late or not at all").And.EndsWith("or allow it with Except or MaxRows."));
            Assert.That(WayOut(tooFew), Does.StartWith("Seed at least two rows and feed arguments that reach them, use a larger scenario"));
            foreach (var both in (CapturedStatement[][])[[ended, tooFew], [tooFew, ended]])
                Assert.That(WayOut(both), Does.StartWith("Seed at least two rows, and feed arguments that reach them and match late or not at all"));
        });

        string? WayOut(params CapturedStatement[] statements) => QueryJudge.Judge(new TableScanClause(), Recording(statements) with { Schema = schema }).WayOut;
    }

    [TestCase(98, VerdictKind.Pass)]
    [TestCase(99, VerdictKind.Fail)]
    public void Partial_index_read_whole_is_the_table_if_it_has_all_rows(long steps, VerdictKind expected)
    {
        var schema = Schema with { Indexes = [new QueryIndex("idx_task_open", "task", ["name"], false) { IsPartial = true }] };
        var statement = Read("SELECT 1", Loop(PlanOperation.Scan, "task", index: "idx_task_open") with { SeekTerms = [] }, scan: steps);

        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(statement) with { Schema = schema }).Kind, Is.EqualTo(expected));
        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(statement)).Kind, Is.EqualTo(VerdictKind.Fail), "an index that is not known to be partial");
    }

    [TestCase(10, 310)]
    [TestCase(310, 10)]
    public void Of_like_executions_the_one_with_most_steps_is_judged(long first, long second)
    {
        var one = Read("SELECT 1", Loop(PlanOperation.Search, "task", index: "idx_task_name") with { Cost = new LoopCost(3, 10) }, steps: first);
        var other = one with { Counters = one.Counters with { VmSteps = second } };

        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(one, other)).Kind, Is.EqualTo(VerdictKind.Fail));
        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(first < second ? one : other)).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Source_that_could_not_be_resolved_counts_as_a_table()
    {
        var node = new PlanNode("SCAN q", PlanOperation.Scan, []) { Source = "q", SourceKind = PlanSource.Unresolved };

        Assert.That(QueryJudge.Judge(new TableScanClause(), Recording(Read("SELECT 1", node, scan: 5))).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void What_was_not_seen_cannot_pass_but_a_proof_still_fails()
    {
        var blind = Recording(Read("SELECT 1"), Read("SELECT 2")) with { Limitations = ["a connection was busy"] };

        Assert.Multiple(() =>
        {
            Assert.That(QueryJudge.Judge(new QueryClause { MaxStatements = 2 }, blind).Reasons, Is.EqualTo(new[] { ReasonCode.CaptureLimited }));
            Assert.That(QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, blind).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(QueryJudge.Judge(new IndexClause(["idx_task"]), blind).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        });
    }

    [Test]
    public void A_call_that_threw_cannot_pass()
    {
        var broken = Recording(Read("SELECT 1")) with { Error = new InvalidOperationException("boom") };
        var verdict = QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, broken);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.CallFailed }));
            Assert.That(verdict.Statement, Does.Contain("boom"));
        });
    }

    [Test]
    public void Clause_about_something_else_is_refused() =>
        Assert.That(() => QueryJudge.Judge(new AllocationClause(0), Recording()), Throws.ArgumentException);

    private static QueryRecording Recording(params CapturedStatement[] statements) => new("Test 1.0", statements) { Schema = Schema };

    private static CapturedStatement Other(string sql, StatementKind kind) => new(sql, sql, kind, new QueryCounters(1_000, 0, 0, 0));

    private static CapturedStatement Read(string sql, PlanNode? node = null, long steps = 0, long scan = 0, long sorts = 0, string? expanded = null) =>
        new(sql, expanded ?? sql, StatementKind.Read, new QueryCounters(steps, scan, sorts, 0)) { Plan = new QueryPlan(node is null ? [] : [node]) };

    private static PlanNode Loop(PlanOperation operation, string table, string? index = null) =>
        new($"{operation} {table}", operation, [])
        {
            Table = table,
            Source = table,
            SourceKind = PlanSource.Table,
            Index = index,
            Access = index is null ? PlanAccess.None : PlanAccess.Index,
            SeekTerms = index is null ? [] : ["id=?"],
        };
}
