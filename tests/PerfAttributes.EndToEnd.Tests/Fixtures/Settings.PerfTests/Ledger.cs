using Microsoft.Data.Sqlite;

namespace Settings.PerfTests;

/// <summary>A service that keeps its budgets, unless the settings set others.</summary>
public sealed class Ledger(SqliteConnection connection)
{
    [LatencyBudget(Mean = "1s")]
    [QueryBudget(MaxStatements = 5)]
    public long Balance()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM things";
        return (long)command.ExecuteScalar()! + (long)command.ExecuteScalar()!;
    }

    // Its budget is broken: two statements are executed.
    [QueryBudget(MaxStatements = 1, Severity = PerfSeverity.Warning)]
    public long OldBalance() => Balance();

    [QueryBudget(MaxStatements = 1, Skip = "waits for the new schema")]
    public long NextBalance() => Balance();
}
