using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;
using TaskGraph;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>
/// The statements of the reference application as it executes them, each changed in one place as a careless edit would: the contract holds
/// before, and fails after for the reason that was planted.
/// </summary>
[TestFixture]
public sealed class MutantTests : IDisposable
{
    private const string Ancestors = "dependency_id, r.depth + 1";
    private const string Ready = "ORDER BY t.priority DESC, t.id";
    private const int Levels = 12;
    private readonly TestDatabase _database = new();
    private readonly long _deepest;

    public MutantTests()
    {
        Schema.Create(_database.Connection);
        using var service = new TaskGraphService(_database.Connection);
        long[] above = [];
        for (var level = 0; level < Levels; level++)
        {
            var ids = service.AddTasks([.. Enumerable.Range(0, 3).Select(i => new NewTask($"task {level}.{i}", TimeSpan.FromMinutes(5)))]).ToArray();
            service.AddDependencies([.. ids.SelectMany(id => above.Select(dependency => new TaskDependency(id, dependency)))]);
            above = ids;
        }

        _deepest = above[0];
    }

    public void Dispose() => _database.Dispose();

    [TestCase(Ancestors, "d.dependent_id = r.id", "abs(d.dependent_id) = r.id", "task_dependencies", TestName = "A function around the join column")]
    [TestCase(Ancestors, "FROM reached r CROSS JOIN task_dependencies d ON", "FROM task_dependencies d CROSS JOIN reached r ON", "task_dependencies is scanned", TestName = "The recursive table as the inner loop")]
    [TestCase(Ancestors, "d.dependent_id = r.id", "(d.dependent_id = r.id OR r.depth < 0)", "task_dependencies", TestName = "OR with something that no index serves")]
    [TestCase(Ancestors, "ON t.id = r.id", "ON t.id + 0 = r.id", "tasks", TestName = "Arithmetic on the key")]
    [TestCase(Ancestors, "FROM tasks WHERE id = $id", "FROM tasks WHERE name = CAST($id AS INTEGER)", "tasks is scanned", TestName = "Another column than the key")]
    [TestCase(Ready, "t.state = 0", "(t.state = 0 OR t.duration_minutes = 0)", "tasks", TestName = "OR across columns")]
    [TestCase(Ready, "t.state = 0", "t.state || '' = '0'", "tasks", TestName = "A number compared as a text")]
    [TestCase(Ready, "d.dependent_id = t.id", "+d.dependent_id = t.id", "task_dependencies", TestName = "A unary plus")]
    public void A_mutant_is_caught(string statement, string original, string mutated, string reason)
    {
        var sql = Executed(statement);
        Assert.That(sql, Does.Contain(original));
        Check(Judge(new TableScanClause(), sql), VerdictKind.Pass, "");
        Check(Judge(new TableScanClause(), sql.Replace(original, mutated)), VerdictKind.Fail, reason);
    }

    [Test]
    public void A_dropped_index_is_caught_by_both_contracts()
    {
        var sql = Executed(Ancestors);
        var required = new IndexClause(["idx_task_dependencies_dependent"]);
        Check(Judge(required, sql), VerdictKind.Pass, "");
        _database.Run("DROP INDEX idx_task_dependencies_dependent");
        Check(Judge(required, sql), VerdictKind.Fail, "the database has no index idx_task_dependencies_dependent");
        Check(Judge(new TableScanClause(), sql), VerdictKind.Fail, "task_dependencies");
    }

    // The application looks up no text: these two are what it would add.
    [TestCase("CREATE INDEX by_name ON tasks(name)", "SELECT id FROM tasks WHERE name = $id", "SELECT id FROM tasks WHERE name = $id COLLATE NOCASE", TestName = "Another collation than the index's")]
    [TestCase("CREATE INDEX by_name ON tasks(name)", "SELECT id FROM tasks WHERE name = $id", "SELECT id FROM tasks WHERE name = CAST($id AS INTEGER)", TestName = "Another affinity than the column's")]
    [TestCase("CREATE INDEX by_name ON tasks(name COLLATE NOCASE)", "SELECT id FROM tasks WHERE name = $id COLLATE NOCASE", "SELECT id FROM tasks WHERE name = $id", TestName = "The index's collation left out")]
    public void A_lookup_by_text_that_misses_its_index_is_caught(string index, string sql, string mutated)
    {
        _database.Run(index);
        Check(Judge(new TableScanClause(), sql), VerdictKind.Pass, "");
        Check(Judge(new TableScanClause(), mutated), VerdictKind.Fail, "tasks is scanned");
    }

    private static void Check(QueryVerdict verdict, VerdictKind kind, string reason)
    {
        Assert.That(verdict.Kind, Is.EqualTo(kind), verdict.Statement);
        Assert.That(verdict.Statement, Does.Contain(reason));
    }

    private QueryVerdict Judge(PerfClause clause, string sql)
    {
        (string, object?)[] parameters = sql.Contains("$limit", StringComparison.Ordinal) ? [("$limit", 50)]
            : sql.Contains("$maxDepth", StringComparison.Ordinal) ? [("$id", _deepest), ("$maxDepth", 100)]
            : [("$id", _deepest)];
        return _database.Judge(clause, sql, parameters);
    }

    // What the application sends, not a copy of its text.
    private string Executed(string part)
    {
        using var service = new TaskGraphService(_database.Connection);
        var recording = _database.Recorder.Record(() =>
        {
            service.GetAncestors(_deepest);
            service.GetReadyTasks();
        });
        return recording.Statements.Single(statement => statement.Sql.Contains(part, StringComparison.Ordinal)).Sql;
    }
}
