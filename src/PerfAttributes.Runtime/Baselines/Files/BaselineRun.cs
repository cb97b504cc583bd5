namespace PerfAttributes.Baselines.Files;

/// <summary>A run that a baseline remembers.</summary>
/// <param name="Id">Names the run.</param>
/// <param name="Started">When it began, by the clock of its machine.</param>
/// <param name="Cases">
/// Times and allocated bytes of its cases, in the order of their keys; the work is the baseline's own. A case of which later runs
/// are enough is no longer among them.
/// </param>
public sealed record BaselineRun(Guid Id, DateTimeOffset Started, IReadOnlyList<CaseFigures> Cases)
{
    /// <summary>The commit that was checked out; <see langword="null"/> if unknown.</summary>
    public string? Commit { get; init; }
}
