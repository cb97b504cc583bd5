using Microsoft.Data.Sqlite;

namespace BadInput.PerfTests;

/// <summary>Methods that go wrong in every way that a running test can meet, and one that does not.</summary>
public sealed class Methods(SqliteConnection connection)
{
    [LatencyBudget(Mean = "1s")]
    public int Sound(int number) => number + 1;

    [LatencyBudget(Mean = "1s")]
    [QueryBudget(MaxStatements = 1)]
    public void Throws() => throw new InvalidOperationException("the ledger is closed");

    [LatencyBudget(Mean = "1s")]
    public void ThrowsLater()
    {
        if (++_calls > 20)
            throw new InvalidOperationException("the twentieth call was the last");
    }

    [QueryBudget(MaxStatements = 1)]
    public long RunsAwayInSql()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        return (long)command.ExecuteScalar()!;
    }

    [LatencyBudget(Mean = "1s")]
    public async Task IgnoresCancellation(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
    }

    [RequiresIndex("idx_things_name")]
    public int ExecutesNoSql() => 42;

    [LatencyBudget(Mean = "1s")]
    public long Starved(long unfed) => unfed;

    private int _calls;
}
