using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Sqlite.Explaining;

namespace PerfAttributes.Sqlite;

/// <summary>Explains SQL on a copy of a database, without host or test.</summary>
public static class SqliteExplain
{
    /// <summary>Executes SQL on a copy, counts its work, reads its plans and judges them.</summary>
    /// <param name="databaseFile">The database; it is read once, to copy it, and never written.</param>
    /// <param name="sql">One or more statements; each sees what those before it wrote to the copy.</param>
    /// <param name="parameters">
    /// The values of its parameters by name as written (<c>$id</c>): <see langword="null"/>, <see cref="long"/>, <see cref="double"/>,
    /// <see cref="string"/> or a byte array.
    /// </param>
    /// <param name="limit">How long it may run, above 0.</param>
    /// <exception cref="SqliteInputException">The database cannot be copied, or the SQL is empty, wrong, or wants another file.</exception>
    public static SqlExplanation Explain(
        string databaseFile, string sql, IReadOnlyDictionary<string, object?> parameters, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        var text = new CloneSql(sql, parameters);
        text.CheckParameters();
        // The hook must be in before the first connection.
        var recorder = new SqliteQueryRecorder();
        using var snapshot = DatabaseFile.Copy(databaseFile);
        using var outOfTime = new CancellationTokenSource(limit);
        var recording = text.Record(snapshot.Clones, recorder, outOfTime.Token);
        var stopped = recording.Error is not null && outOfTime.IsCancellationRequested;
        if (recording.Error is { } error && !stopped)
            throw Refused(error);
        if (recording.Statements.Count == 0)
            throw new SqliteInputException("The SQL holds no statement.", "give at least one, such as \"SELECT 1\".");
        return new SqlExplanation(
            recording,
            [.. new PerfClause[] { new TableScanClause(), new TempBTreeClause(), new AutomaticIndexClause() }.Select(clause => QueryJudge.Judge(clause, recording))])
        {
            WasStopped = stopped,
        };
    }

    private static SqliteInputException Refused(Exception error) => error is SqliteException { Message: var message }
        ? message.Contains("too many attached databases", StringComparison.Ordinal)
            ? new SqliteInputException(
                "The SQL would open another file, and here only the copy may be touched.", "leave out ATTACH and VACUUM.", error)
            : new SqliteInputException($"SQLite refuses the SQL: {message}", "mend it and try again.", error)
        : new SqliteInputException($"The SQL cannot be executed: {error.Message}", "mend it and try again.", error);
}
