namespace PerfAttributes.Baselines.Trends;

/// <summary>One case as one run showed it, with what is known of the run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Started">When the run began.</param>
/// <param name="TestProject">The test assembly's name.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Figures">What it showed.</param>
public sealed record RecordedCase(Guid Run, DateTimeOffset Started, string TestProject, MachineFingerprint Machine, CaseFigures Figures)
{
    /// <summary>The commit that was checked out; <see langword="null"/> if unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch that was checked out; <see langword="null"/> if none was, or if it is unknown.</summary>
    public string? Branch { get; init; }
}
