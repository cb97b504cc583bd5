using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Storage;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Explains all statements of a recording, connection by connection.</summary>
/// <param name="native">The library.</param>
/// <param name="connections">The connections that ran them, by number; some may be closed by now.</param>
internal sealed class RecordingExplainer(SqliteNative native, IReadOnlyDictionary<nint, OpenConnection> connections)
{
    private readonly TableCounts _tables = new();
    private readonly List<QueryIndex> _indexes = [];

    /// <summary>The databases of the connections, read along with the plans.</summary>
    internal StorageReader Storage { get; } = new();

    /// <summary>An execution without a plan.</summary>
    internal static CapturedStatement Unexplained(ExecutedStatement executed) =>
        new(executed.Sql, executed.ExpandedSql ?? executed.Sql, executed.Kind, executed.Counters)
        {
            Preparations = (executed.IsNew ? 1 : 0) + executed.Reprepared,
            IsTransaction = executed.IsTransaction,
        };

    /// <summary>Explains the statements.</summary>
    /// <param name="executed">The executions in order.</param>
    /// <returns>The same with plans, and the schema that they refer to.</returns>
    internal (IReadOnlyList<CapturedStatement> Statements, QuerySchema Schema) Explain(IReadOnlyList<ExecutedStatement> executed)
    {
        var statements = new CapturedStatement[executed.Count];
        foreach (var group in Enumerable.Range(0, executed.Count).GroupBy(position => executed[position].Connection))
        {
            var error = OnConnection(group.Key, database =>
            {
                ExplainGroup(database, executed, group, statements);
                Storage.Read(native, database);
            });
            if (error is null)
                continue;
            foreach (var position in group)
            {
                var bare = Unexplained(executed[position]);
                statements[position] = bare.Kind is StatementKind.Read or StatementKind.Write ? bare with { PlanError = error } : bare;
            }
        }
        return (statements, new QuerySchema(_tables.Tables, _indexes));
    }

    private void ExplainGroup(nint database, IReadOnlyList<ExecutedStatement> executed, IEnumerable<int> positions, CapturedStatement[] statements)
    {
        var explainer = new StatementExplainer(native, database);
        var explained = new List<CapturedStatement>();
        foreach (var position in positions)
        {
            statements[position] = explainer.Explain(executed[position]);
            explained.Add(statements[position]);
        }
        _tables.Add(native, database, explainer.Schema, explained);
        _indexes.AddRange(explainer.Schema.Indexes.Where(index => !_indexes.Exists(known => known.Name == index.Name && known.Table == index.Table)));
    }

    /// <summary>Runs an action on the connection itself, or on a new one to its file.</summary>
    /// <returns>Why neither is possible; <see langword="null"/> when the action ran.</returns>
    private string? OnConnection(nint id, Action<nint> action)
    {
        try
        {
            if (SqliteCapture.Connections!.TryUse(id, action))
                return null;
            var file = connections.GetValueOrDefault(id)?.File;
            if (string.IsNullOrEmpty(file))
                return "the connection was closed, and its database in memory with it, before the statement could be explained";
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString());
            connection.Open();
            action(connection.Handle!.DangerousGetHandle());
            GC.KeepAlive(connection);
            return null;
        }
        catch (Exception exception) when (exception is NativeSqliteException or SqliteException)
        {
            return exception.Message;
        }
    }
}
