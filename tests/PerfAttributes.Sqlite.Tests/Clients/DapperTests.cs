using Dapper;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Clients;

[TestFixture]
public sealed class DapperTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE task(id INTEGER PRIMARY KEY, name TEXT, status TEXT);
        CREATE INDEX task_status ON task(status);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
            INSERT INTO task SELECT i, 'n' || i, CASE i % 10 WHEN 0 THEN 'open' ELSE 'done' END FROM n;
        """);

    public void Dispose() => _database.Dispose();

    [Test]
    public void Query_with_parameters_is_seen_with_its_plan()
    {
        var recording = _database.Recorder.Record(() =>
            _database.Connection.Query<(long Id, string Name)>("SELECT id, name FROM task WHERE status = @status", new { status = "open" }).AsList());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Single().ExpandedSql, Does.EndWith("status = 'open'"));
            Assert.That(QueryJudge.Judge(new IndexClause(["task_status"]), recording).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void One_query_per_row_is_counted()
    {
        var recording = _database.Recorder.Record(() =>
        {
            foreach (var id in _database.Connection.Query<long>("SELECT id FROM task WHERE status = 'open'").AsList())
                _ = _database.Connection.QuerySingle<string>("SELECT name FROM task WHERE id = @id", new { id });
        });
        var verdict = QueryJudge.Judge(new QueryClause { MaxStatements = 2 }, recording);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Does.StartWith("11 statements").And.Contain("executed 10 times"));
        });
    }

    [Test]
    public void Lists_and_several_results_are_seen()
    {
        var recording = _database.Recorder.Record(() =>
        {
            using var results = _database.Connection.QueryMultiple(
                "SELECT name FROM task WHERE id IN @ids; SELECT count(*) FROM task WHERE status = @status;", new { ids = new[] { 1, 2, 3 }, status = "open" });
            results.Read<string>().AsList();
            results.ReadSingle<long>();
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements, Has.Count.EqualTo(2));
            Assert.That(recording.Statements.SelectMany(statement => statement.Plan!.Nodes).Select(node => node.Access), Has.All.Not.EqualTo(PlanAccess.None));
        });
    }

    [Test]
    public void Asynchronous_calls_are_seen()
    {
        var recording = _database.Recorder.Record(() =>
            _database.Connection.ExecuteAsync("UPDATE task SET name = @name WHERE id = @id", new[] { new { id = 1, name = "a" }, new { id = 2, name = "b" } }).GetAwaiter().GetResult());

        Assert.That(recording.Statements.Select(statement => statement.Kind), Is.EqualTo(new[] { StatementKind.Write, StatementKind.Write }));
    }
}
