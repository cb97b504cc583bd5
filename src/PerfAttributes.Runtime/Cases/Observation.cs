using PerfAttributes.Queries;

namespace PerfAttributes.Cases;

/// <summary>What the traced call of a case showed.</summary>
/// <param name="Recording">The queries; <see langword="null"/> for a host without a database.</param>
internal sealed record Observation(QueryRecording? Recording)
{
    /// <summary>Whether the method changes the database, or might: what cannot be seen may write.</summary>
    internal bool MayWrite => Recording is { } recording
        && (recording.Limitations.Count > 0 || recording.Statements.Any(statement => statement.Kind == StatementKind.Write));

    /// <summary>Whether the method was seen to begin a transaction.</summary>
    internal bool BeginsTransaction => Recording is { } recording && recording.Statements.Any(statement =>
        statement.Kind == StatementKind.Transaction && statement.Sql.TrimStart().StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase));
}
