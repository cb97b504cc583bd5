using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Sqlite.Hosting;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests;

/// <summary>A real database file with an open connection, for one test.</summary>
internal sealed class TestDatabase : IDisposable
{
    public TestDatabase(string? schema = null)
    {
        // The hook must be in before the first connection.
        Recorder = new SqliteQueryRecorder();
        File = PrivateDirectory.OfProcess.NewFile("test");
        Connection = Open();
        if (schema is not null)
            Run(schema);
    }

    public string File { get; }

    public string ConnectionString => SqliteConnectionText.Unpooled(File);

    public SqliteConnection Connection { get; }

    public SqliteQueryRecorder Recorder { get; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        // Durability is not what is tested.
        Run(connection, "PRAGMA synchronous = OFF");
        return connection;
    }

    public long Run(string sql, params (string Name, object? Value)[] parameters) => Run(Connection, sql, parameters);

    /// <summary>Executes everything and reads every row; returns the rows read.</summary>
    public static long Run(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = 0L;
        do
        {
            while (reader.Read())
                rows++;
        }
        while (reader.NextResult());
        return rows;
    }

    public QueryRecording Record(string sql, params (string Name, object? Value)[] parameters) =>
        Recorder.Record(() => Run(sql, parameters));

    public CapturedStatement Only(string sql, params (string Name, object? Value)[] parameters)
    {
        var recording = Record(sql, parameters);
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Statements, Has.Count.EqualTo(1));
        return recording.Statements[0];
    }

    public QueryVerdict Judge(PerfClause clause, string sql, params (string Name, object? Value)[] parameters)
    {
        var recording = Record(sql, parameters);
        Assert.That(recording.Error, Is.Null);
        return QueryJudge.Judge(clause, recording);
    }

    public QueryVerdict NoTableScan(string sql, params (string Name, object? Value)[] parameters) =>
        Judge(new TableScanClause(), sql, parameters);

    public void Dispose()
    {
        Connection.Dispose();
        PrivateDirectory.DeleteDatabase(File);
    }
}
