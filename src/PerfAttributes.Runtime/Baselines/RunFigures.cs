namespace PerfAttributes.Baselines;

/// <summary>What one run showed of all of its cases: what baselines and the history are made of.</summary>
/// <param name="Id">Names the run: unique over all machines.</param>
/// <param name="Started">When it began.</param>
/// <param name="TestProject">The test assembly's name.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Cases">Its cases, by key, each once.</param>
public sealed record RunFigures(Guid Id, DateTimeOffset Started, string TestProject, MachineFingerprint Machine, IReadOnlyList<CaseFigures> Cases)
{
    /// <summary>The commit that was checked out, 40 or 64 hexadecimal digits; <see langword="null"/> if unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch that was checked out; <see langword="null"/> if none was, or if it is unknown.</summary>
    public string? Branch { get; init; }
}
