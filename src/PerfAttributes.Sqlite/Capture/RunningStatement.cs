using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>A statement that has started and not ended.</summary>
/// <param name="Collector">The recording that it belongs to.</param>
/// <param name="Connection">The number of its connection.</param>
/// <param name="Outer">The statement inside which the engine runs it (a virtual table's own SQL); <see langword="null"/> for the application's.</param>
internal sealed record RunningStatement(StatementCollector Collector, nint Connection, RunningStatement? Outer)
{
    /// <summary>Greater than that of every statement that began before it.</summary>
    internal long Number { get; init; }

    /// <summary>The application's text; empty for what the engine runs inside a statement.</summary>
    internal string Sql { get; set; } = "";

    /// <summary>The work of statements that the engine ran inside this one.</summary>
    internal QueryCounters Inner { get; set; }

    /// <summary>Whether it was prepared within the recording and never ran before.</summary>
    internal bool IsNew { get; set; }

    /// <summary>How often it was prepared anew since its last run.</summary>
    internal int Reprepared { get; set; }

    /// <summary>Whether it started outside of a transaction.</summary>
    internal bool InAutocommit { get; set; }
}
