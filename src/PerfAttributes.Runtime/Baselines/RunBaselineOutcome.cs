namespace PerfAttributes.Baselines;

/// <summary>What became of the baseline in a run.</summary>
public sealed record RunBaselineOutcome
{
    /// <summary>Whether cases were compared with it, or with an older build.</summary>
    public bool Compared { get; init; }

    /// <summary>Whether the run was saved in it.</summary>
    public bool Saved { get; init; }

    /// <summary>What the closing summary says of it, a line each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
