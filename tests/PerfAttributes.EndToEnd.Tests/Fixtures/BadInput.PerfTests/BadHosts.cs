using Microsoft.Data.Sqlite;

namespace BadInput.PerfTests;

public sealed class BadSchema
{
    [LatencyBudget(Mean = "1s")]
    public int Count() => 1;
}

[PerfHost]
public sealed class BadSchemaHost : SqlitePerfHost<BadSchema>
{
    protected override void CreateSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABEL things (id INTEGER)";
        command.ExecuteNonQuery();
    }

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    protected override BadSchema CreateService(SqliteConnection connection) => new();
}

public sealed class BadSeed
{
    [LatencyBudget(Mean = "1s", Scenario = "small")]
    public int Count() => 1;
}

[PerfHost]
public sealed class BadSeedHost : SqlitePerfHost<BadSeed>
{
    protected override void CreateSchema(SqliteConnection connection)
    {
    }

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        throw new FormatException("no seed for " + scenario.Nodes.Count + " nodes");

    protected override BadSeed CreateService(SqliteConnection connection) => new();
}

public sealed class ElsewhereOnly
{
    [LatencyBudget(Mean = "1s")]
    [AllocationBudget("64KB")]
    public int Print() => 1;
}

/// <summary>Does not apply on this machine.</summary>
[PerfHost]
public sealed class ElsewhereOnlyHost : SqlitePerfHost<ElsewhereOnly>
{
    protected override void CreateSchema(SqliteConnection connection) => NUnit.Framework.Assert.Ignore("needs a printer");

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    protected override ElsewhereOnly CreateService(SqliteConnection connection) => new();
}

public sealed class Locked(SqliteConnection connection)
{
    [LatencyBudget(Mean = "1s")]
    public void Write()
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 1;
        command.CommandText = "INSERT INTO things DEFAULT VALUES";
        command.ExecuteNonQuery();
    }
}

/// <summary>Another connection keeps the database locked, as another process would.</summary>
[PerfHost]
public sealed class LockedHost : SqlitePerfHost<Locked>
{
    private SqliteConnection? _other;

    protected override void CreateSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE things (id INTEGER PRIMARY KEY)";
        command.ExecuteNonQuery();
    }

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    protected override Locked CreateService(SqliteConnection connection)
    {
        _other = new SqliteConnection(ConnectionString);
        _other.Open();
        using var command = _other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return new Locked(connection);
    }

    public override void Close()
    {
        _other?.Dispose();
        base.Close();
    }
}
