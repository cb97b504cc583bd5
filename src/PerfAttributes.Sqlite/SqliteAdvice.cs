using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Advice;
using PerfAttributes.Sqlite.Explaining;

namespace PerfAttributes.Sqlite;

/// <summary>Tries remedies for SQL on copies of a database, without host or test.</summary>
public static class SqliteAdvice
{
    /// <summary>Executes SQL on a copy of a database and looks for what makes it cheaper.</summary>
    /// <param name="databaseFile">The database; it is read once, to copy it, and never written.</param>
    /// <param name="sql">One or more statements.</param>
    /// <param name="limit">How long to try, above 0.</param>
    /// <param name="parameters">The values of its parameters by name as written (<c>$id</c>); <see langword="null"/> for none.</param>
    /// <returns>What was tried. A database that cannot be copied, and SQL that fails or takes too long, is told among the limitations.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static QueryAdvice Advise(string databaseFile, string sql, TimeSpan limit, IReadOnlyDictionary<string, object?>? parameters = null)
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
            var recording = new CloneSql(sql, parameters ?? ImmutableDictionary<string, object?>.Empty).Record(snapshot.Clones, recorder, outOfTime.Token);
            if (recording.Error is not { } error)
                return new AdviceSearch(advisor, advisor.Replay(recording), AdviceGoal.FewerSteps).Run(recording, outOfTime.Token);
            return outOfTime.IsCancellationRequested
                ? new QueryAdvice { Limitations = ["the time ran out before the SQL had ended on a copy of the database"], WasStopped = true }
                : new QueryAdvice { Limitations = ["the SQL fails on a copy of the database: " + error.Message] };
        }
        catch (SqliteException error)
        {
            return new QueryAdvice
            {
                Limitations = [$"the database cannot be copied: {error.Message} Way out: try again when no other process writes to it, or give a copy."],
            };
        }
    }
}
