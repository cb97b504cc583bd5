using PerfAttributes.Baselines;

namespace PerfAttributes.Tool.Baseline;

/// <summary>What test runs saved.</summary>
/// <param name="Runs">The runs that left times or allocated bytes; one that counted work alone leaves no run, but counters.</param>
/// <param name="Cases">The cases of which they saved something.</param>
internal sealed record SavedRuns(IReadOnlySet<Guid> Runs, IReadOnlySet<CaseKey> Cases);
