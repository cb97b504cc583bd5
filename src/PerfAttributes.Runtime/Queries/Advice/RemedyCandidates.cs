namespace PerfAttributes.Queries.Advice;

/// <summary>What is worth a trial.</summary>
/// <param name="Remedies">The remedies, the most promising first: where time runs out, the last ones are left.</param>
public sealed record RemedyCandidates(IReadOnlyList<Remedy> Remedies)
{
    /// <summary>Remedies that need no trial to be refused.</summary>
    public IReadOnlyList<RefusedRemedy> Refused { get; init; } = [];

    /// <summary>What was left out, and why; empty if nothing was.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
