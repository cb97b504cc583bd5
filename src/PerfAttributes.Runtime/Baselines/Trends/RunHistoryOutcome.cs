namespace PerfAttributes.Baselines.Trends;

/// <summary>What became of the history in a run.</summary>
public sealed record RunHistoryOutcome
{
    /// <summary>The trends of the run's cases on this machine, this run included; empty without a history.</summary>
    public IReadOnlyList<CaseTrend> Trends { get; init; } = [];

    /// <summary>What the closing summary says of it, in one line; <see langword="null"/> where there is none to be kept.</summary>
    public string? Line { get; init; }
}
