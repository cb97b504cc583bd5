namespace PerfAttributes.Queries.Advice;

/// <summary>How a workload went on a changed clone.</summary>
/// <param name="Recording">What it executed; <see langword="null"/> if it could not be run to its end.</param>
/// <param name="Error">Why it could not be run; <see langword="null"/> if it was.</param>
public sealed record TrialRun(QueryRecording? Recording, string? Error)
{
    /// <summary>What each statement returned; <see langword="null"/> where the trial cannot see it.</summary>
    public IReadOnlyList<ResultDigest>? Results { get; init; }
}
