using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>One execution as the trace saw it, before it is explained.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Sql">The text as written.</param>
/// <param name="ExpandedSql">The text with values; <see langword="null"/> if SQLite could not make it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Counters">Its work.</param>
internal sealed record ExecutedStatement(nint Connection, string Sql, string? ExpandedSql, StatementKind Kind, QueryCounters Counters);
