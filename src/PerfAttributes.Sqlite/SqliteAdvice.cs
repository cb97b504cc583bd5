using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Advice;

namespace PerfAttributes.Sqlite;

/// <summary>Tries remedies for SQL on copies of a database, without host or test.</summary>
public static class SqliteAdvice
{
    /// <summary>Executes SQL on a copy of a database and looks for what makes it cheaper.</summary>
    /// <param name="databaseFile">The database; it is read once, to copy it, and never written.</param>
    /// <param name="sql">One or more statements without parameters.</param>
    /// <param name="limit">How long to try, above 0.</param>
    /// <returns>What was tried. A database that cannot be copied, or SQL that fails, is told among the limitations.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static QueryAdvice Advise(string databaseFile, string sql, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        if (!File.Exists(databaseFile))
            throw new FileNotFoundException($"There is no database {databaseFile}.", databaseFile);
        // The hook must be in before the first connection.
        var recorder = new SqliteQueryRecorder();
        var whole = new CloneSource(() => databaseFile, _ => { });
        if (whole.Refusal() is { } refusal)
            return new QueryAdvice { Limitations = [refusal] };
        try
        {
            using var snapshot = new DatabaseSnapshot(databaseFile);
            using var outOfTime = new CancellationTokenSource(limit);
            var advisor = new SqliteQueryAdvisor(snapshot.Clones);
            var recording = Record(snapshot.Clones, recorder, sql, outOfTime.Token);
            return recording.Error is { } error
                ? new QueryAdvice { Limitations = ["the SQL fails on a copy of the database: " + error.Message] }
                : new AdviceSearch(advisor, advisor.Replay(recording), AdviceGoal.FewerSteps).Run(recording, outOfTime.Token);
        }
        catch (SqliteException error)
        {
            return new QueryAdvice
            {
                Limitations = [$"the database cannot be copied: {error.Message} Way out: try again when no other process writes to it, or give a copy."],
            };
        }
    }

    private static QueryRecording Record(CloneSource source, SqliteQueryRecorder recorder, string sql, CancellationToken outOfTime)
    {
        using var clone = source.Open();
        using var stop = clone.StopAt(outOfTime);
        return recorder.Record(() =>
        {
            using var command = clone.Connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            using var reader = command.ExecuteReader();
            do
            {
                while (reader.Read())
                {
                }
            }
            while (reader.NextResult());
        });
    }
}
