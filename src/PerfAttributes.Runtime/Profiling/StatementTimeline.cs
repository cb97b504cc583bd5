namespace PerfAttributes.Profiling;

/// <summary>Which statements ran when.</summary>
/// <param name="Statements">The texts, each once.</param>
/// <param name="Moments">Beginnings and ends, in the order of time.</param>
public sealed record StatementTimeline(IReadOnlyList<string> Statements, IReadOnlyList<StatementMoment> Moments)
{
    /// <summary>No statements.</summary>
    public static StatementTimeline Empty { get; } = new([], []);

    /// <summary>Whether there were so many that the later ones are missing.</summary>
    public bool IsCut { get; init; }
}
