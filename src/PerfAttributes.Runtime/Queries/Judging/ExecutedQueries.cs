namespace PerfAttributes.Queries.Judging;

/// <summary>The statements of a recording that contracts are about: reads and writes, without transaction control and administration.</summary>
/// <param name="recording">The recording.</param>
internal sealed class ExecutedQueries(QueryRecording recording)
{
    /// <summary>Each execution, in order.</summary>
    internal IReadOnlyList<CapturedStatement> All { get; } =
        [.. recording.Statements.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write)];

    /// <summary>The work of all of them.</summary>
    internal QueryCounters Total => All.Aggregate(default(QueryCounters), (sum, statement) => sum + statement.Counters);

    /// <summary>The schema.</summary>
    internal QuerySchema Schema => recording.Schema;

    /// <summary>Executions by SQL text, the most frequent first, then in order.</summary>
    internal IEnumerable<IGrouping<string, CapturedStatement>> ByText =>
        All.GroupBy(statement => statement.Sql, StringComparer.Ordinal).OrderByDescending(group => group.Count());

    /// <summary>How often a text was executed.</summary>
    internal int ExecutionsOf(string sql) => All.Count(statement => statement.Sql == sql);
}
