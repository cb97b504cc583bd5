namespace PerfAttributes.Queries.Advice;

/// <summary>What was tried to mend a contract about queries, and what it gained.</summary>
public sealed record QueryAdvice
{
    /// <summary>The smallest set of remedies that helps; <see langword="null"/> if none does.</summary>
    public RemedyTrial? Best { get; init; }

    /// <summary>Other remedies that help, each alone, and were seen to keep the rows; the best first.</summary>
    public IReadOnlyList<RemedyTrial> Alternatives { get; init; } = [];

    /// <summary>What does not help, and why.</summary>
    public IReadOnlyList<RefusedRemedy> Refused { get; init; } = [];

    /// <summary>Indexes that others make needless; dropping each was tried.</summary>
    public IReadOnlyList<RedundantIndex> Redundant { get; init; } = [];

    /// <summary>How many remedies were tried, each alone.</summary>
    public int Tried { get; init; }

    /// <summary>What could not be tried, and why; empty if everything could.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>Whether the time ran out, so that more of it might have found more.</summary>
    public bool WasStopped { get; init; }

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Best is null && Tried == 0 && Redundant.Count == 0 && Limitations.Count == 0;
}
