using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>One execution as the trace saw it, before it is explained.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Sql">The text as written.</param>
/// <param name="ExpandedSql">The text with values; <see langword="null"/> if SQLite could not make it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Counters">Its work.</param>
internal sealed record ExecutedStatement(nint Connection, string Sql, string? ExpandedSql, StatementKind Kind, QueryCounters Counters)
{
    /// <summary>Whether it was prepared within the recording and ran for the first time.</summary>
    internal bool IsNew { get; init; }

    /// <summary>How often it was prepared anew, before or during this execution, because the schema had changed.</summary>
    internal int Reprepared { get; init; }

    /// <summary>Whether it opened a transaction, or was one of its own.</summary>
    internal bool IsTransaction { get; init; }
}
