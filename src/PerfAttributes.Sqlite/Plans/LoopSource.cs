using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>What a loop of a plan reads, as its program shows it.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Table">The stored table; <see langword="null"/> for other kinds.</param>
internal readonly record struct LoopSource(PlanSource Kind, string? Table)
{
    /// <summary>Rows that the statement makes itself.</summary>
    internal static LoopSource Derived => new(PlanSource.Derived, null);

    /// <summary>Not known.</summary>
    internal static LoopSource Unresolved => new(PlanSource.Unresolved, null);
}
