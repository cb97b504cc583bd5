using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>A statement that has started and not ended.</summary>
/// <param name="Collector">The recording that it belongs to.</param>
/// <param name="Connection">The number of its connection.</param>
/// <param name="Outer">The statement inside which the engine runs it (a virtual table's own SQL); <see langword="null"/> for the application's.</param>
internal sealed record RunningStatement(StatementCollector Collector, nint Connection, RunningStatement? Outer)
{
    /// <summary>The work of statements that the engine ran inside this one.</summary>
    internal QueryCounters Inner { get; set; }
}
