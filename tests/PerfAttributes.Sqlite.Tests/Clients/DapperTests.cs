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
    public void One_execution_per_row_is_a_transaction_and_a_preparation_each_unless_they_share_one()
    {
        var rows = Enumerable.Range(1, 20).Select(number => new { name = "new " + number }).ToArray();
        const string Insert = "INSERT INTO task(name) VALUES(@name)";
        var apart = _database.Recorder.Record(() =>
        {
            foreach (var row in rows)
                _database.Connection.Execute(Insert, row);
        }).Connections!;
        var together = _database.Recorder.Record(() =>
        {
            using var transaction = _database.Connection.BeginTransaction();
            _database.Connection.Execute(Insert, rows, transaction);
            transaction.Commit();
        }).Connections!;

        Assert.Multiple(() =>
        {
            Assert.That((apart.Opened, apart.Prepared, apart.Transactions), Is.EqualTo((0, 20, 20)));
            Assert.That((together.Opened, together.Prepared, together.Transactions), Is.EqualTo((0, 1, 1)));
            Assert.That(apart.Pages!.Value.Written, Is.GreaterThanOrEqualTo(10 * together.Pages!.Value.Written));
        });
    }

    [Test]
    public void A_closed_connection_is_opened_for_each_query()
    {
        var facts = _database.Recorder.Record(() =>
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection(_database.ConnectionString);
            _ = connection.QuerySingle<long>("SELECT count(*) FROM task");
            _ = connection.QuerySingleAsync<long>("SELECT count(*) FROM task").GetAwaiter().GetResult();
        }).Connections!;

        Assert.That(facts.Opened, Is.EqualTo(2));
    }

    [Test]
    public void Asynchronous_calls_are_seen()
    {
        var recording = _database.Recorder.Record(() =>
            _database.Connection.ExecuteAsync("UPDATE task SET name = @name WHERE id = @id", new[] { new { id = 1, name = "a" }, new { id = 2, name = "b" } }).GetAwaiter().GetResult());

        Assert.That(recording.Statements.Select(statement => statement.Kind), Is.EqualTo(new[] { StatementKind.Write, StatementKind.Write }));
    }
}
