using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Executes the statements of a recording again on a clone, in order, with the values that were bound to them.</summary>
/// <remarks>
/// Transactions are left out: on a single connection they change neither rows nor work. What a service set up on its own connections
/// (temporary tables, say) is not there; then the statements fail, and that is told.
/// </remarks>
/// <param name="source">Makes the clones.</param>
/// <param name="recording">The statements.</param>
internal sealed class ReplayTrial(CloneSource source, QueryRecording recording) : IAdviceTrial
{
    /// <inheritdoc/>
    public TrialRun Run(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime)
    {
        outOfTime.ThrowIfCancellationRequested();
        if (SqliteCapture.Install() is { } missing)
            return new TrialRun(null, missing);
        try
        {
            using var clone = source.Open();
            using var stop = clone.StopAt(outOfTime);
            clone.Execute(remedies.SelectMany(remedy => remedy.Commands));
            var results = new List<ResultDigest>();
            var replayed = new SqliteQueryRecorder(clone.CanonicalFile).Record(() => results.AddRange(Statements().Select(one => Execute(clone, one, remedies))));
            outOfTime.ThrowIfCancellationRequested();
            return replayed.Error is { } error
                ? new TrialRun(null, "a statement cannot be replayed: " + error.Message)
                : new TrialRun(replayed, null) { Results = results };
        }
        catch (Exception error) when (error is SqliteException or NativeSqliteException or IOException)
        {
            outOfTime.ThrowIfCancellationRequested();
            return new TrialRun(null, "it cannot be tried: " + error.Message);
        }
    }

    private IEnumerable<CapturedStatement> Statements() =>
        recording.Statements.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write);

    private static ResultDigest Execute(SqliteClone clone, CapturedStatement captured, IReadOnlyList<Remedy> remedies)
    {
        var rewritten = remedies.FirstOrDefault(remedy => remedy.Statement == captured.Sql)?.Replacement;
        var values = BoundValues.TryRead(captured.Sql, captured.ExpandedSql);
        if (values is null && rewritten is not null)
            throw new NativeSqliteException("the values of its parameters cannot be read back");
        using var statement = NativeStatement.Prepare(
            SqliteCapture.Native!, clone.Handle, values is null ? captured.ExpandedSql : rewritten ?? captured.Sql);
        values?.BindTo(statement);
        using var digester = new ResultDigester();
        while (statement.Step())
            digester.Add(statement);
        return digester.Finish();
    }
}
