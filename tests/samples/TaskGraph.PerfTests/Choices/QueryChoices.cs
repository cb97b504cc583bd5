using System.Text.Json;
using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace TaskGraph.PerfTests.Choices;

/// <summary>Ways to ask the same thing in SQL: the application's way, and the one that it does not take.</summary>
public sealed class QueryChoices(SqliteConnection connection) : IDisposable
{
    private const string Unfinished = """
        SELECT COUNT(*)
        FROM task_dependencies d CROSS JOIN tasks t ON t.id = d.dependency_id
        WHERE d.dependent_id = $id AND t.state <> 3
        """;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>UNION visits a task once, however many ways lead to it.</summary>
    [PerfScenarios("braid")]
    [FasterThan(nameof(BelowByEveryWay), By = 5, Requirement = "R8")]
    public IReadOnlyList<long> Below(long rootId) => Numbers(Prepared("""
        WITH RECURSIVE below (id) AS (
            SELECT $id UNION
            SELECT d.dependent_id FROM below b CROSS JOIN task_dependencies d ON d.dependency_id = b.id)
        SELECT id FROM below
        """), rootId);

    /// <summary>UNION ALL follows every way; only the last step throws the copies away.</summary>
    public IReadOnlyList<long> BelowByEveryWay(long rootId) => Numbers(Prepared("""
        WITH RECURSIVE below (id) AS (
            SELECT $id UNION ALL
            SELECT d.dependent_id FROM below b CROSS JOIN task_dependencies d ON d.dependency_id = b.id)
        SELECT DISTINCT id FROM below
        """), rootId);

    /// <summary>A depth limit ends the walk early.</summary>
    [FasterThan(nameof(BelowToTheLeaves), By = 1.6, Requirement = "R8")]
    public IReadOnlyList<long> BelowToDepth3(long rootId) => BelowToDepth(rootId, 3);

    /// <summary>The whole walk, with the depth counted all the same.</summary>
    public IReadOnlyList<long> BelowToTheLeaves(long rootId) => BelowToDepth(rootId, 100);

    /// <summary>A statement that was compiled before.</summary>
    [FasterThan(nameof(UnfinishedUnprepared), By = 1.2, Requirement = "R14")]
    public long UnfinishedPrepared(long taskId)
    {
        var command = Prepared(Unfinished);
        command.Parameters[0].Value = taskId;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A statement that is compiled at each call.</summary>
    public long UnfinishedUnprepared(long taskId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Unfinished;
        command.Parameters.AddWithValue("$id", taskId);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>All names by one statement.</summary>
    [FasterThan(nameof(NamesOneByOne), By = 3, Requirement = "R14")]
    public IReadOnlyList<string> NamesAtOnce(IReadOnlyList<long> taskIds)
    {
        var command = Prepared("SELECT t.name FROM json_each($id) j CROSS JOIN tasks t ON t.id = j.value");
        command.Parameters[0].Value = JsonSerializer.Serialize(taskIds);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>A statement per name.</summary>
    public IReadOnlyList<string> NamesOneByOne(IReadOnlyList<long> taskIds)
    {
        ArgumentNullException.ThrowIfNull(taskIds);
        return [.. taskIds.Select(Name)];
    }

    /// <summary>What every row is held against is computed once.</summary>
    [PerfScenarios("large")]
    [FasterThan(nameof(HeavyPrioritiesComputedAnew), By = 2, Requirement = "R12")]
    public long HeavyPriorities() => Number(Heavy("MATERIALIZED"));

    /// <summary>The same, computed anew for each row.</summary>
    public long HeavyPrioritiesComputedAnew() => Number(Heavy("NOT MATERIALIZED"));

    /// <summary>A join without an index, for which SQLite builds one at each execution.</summary>
    [PerfScenarios("large")]
    [FasterThan(nameof(PairsOfOneLengthByScanning), By = 5, Requirement = "R12")]
    public long PairsOfOneLength() => Pairs("on");

    /// <summary>The same with a scan per row.</summary>
    public long PairsOfOneLengthByScanning() => Pairs("off");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
    }

    /// <summary>Priorities whose waiting tasks take longer than those of the others do on average.</summary>
    private static string Heavy(string materialized) => $"""
        WITH loads (priority, minutes) AS {materialized} (
            SELECT t.priority, SUM(t.duration_minutes)
            FROM task_dependencies d CROSS JOIN tasks t ON t.id = d.dependent_id
            GROUP BY t.priority)
        SELECT COUNT(*) FROM loads l
        WHERE l.minutes > (SELECT AVG(o.minutes) FROM loads o WHERE o.priority <> l.priority)
        """;

    private string Name(long taskId)
    {
        var command = Prepared("SELECT name FROM tasks WHERE id = $id");
        command.Parameters[0].Value = taskId;
        return (string)command.ExecuteScalar()!;
    }

    private List<long> BelowToDepth(long rootId, int depth) => Numbers(Prepared($"""
        WITH RECURSIVE below (id, depth) AS (
            SELECT $id, 0 UNION
            SELECT d.dependent_id, b.depth + 1 FROM below b CROSS JOIN task_dependencies d ON d.dependency_id = b.id
            WHERE b.depth < {depth})
        SELECT id FROM below
        """), rootId);

    private long Pairs(string automaticIndex)
    {
        Prepared($"PRAGMA automatic_index = {automaticIndex}").ExecuteNonQuery();
        return Number("SELECT COUNT(*) FROM tasks a CROSS JOIN tasks b ON b.duration_minutes = a.duration_minutes AND b.created_at_ms > a.created_at_ms");
    }

    private long Number(string sql) => (long)Prepared(sql).ExecuteScalar()!;

    private static List<long> Numbers(SqliteCommand command, long id)
    {
        command.Parameters[0].Value = id;
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
            numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    private SqliteCommand Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            if (sql.Contains("$id", StringComparison.Ordinal))
                command.Parameters.AddWithValue("$id", DBNull.Value);
            _prepared.Add(sql, command);
        }

        return command;
    }
}
