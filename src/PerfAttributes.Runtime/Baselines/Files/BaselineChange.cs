namespace PerfAttributes.Baselines.Files;

/// <summary>What saving a run, or removing cases, did to a baseline. Each list is in the order of the cases' keys.</summary>
public sealed record BaselineChange
{
    /// <summary>Cases that the baseline did not know.</summary>
    public IReadOnlyList<CaseKey> Added { get; init; } = [];

    /// <summary>Known cases whose counted work is another now.</summary>
    public IReadOnlyList<CaseKey> Changed { get; init; } = [];

    /// <summary>Known cases whose counted work is as it was; the run may have added a time.</summary>
    public IReadOnlyList<CaseKey> Unchanged { get; init; } = [];

    /// <summary>Cases of the run that were left as they were, because the caller said so.</summary>
    public IReadOnlyList<CaseKey> LeftAlone { get; init; } = [];

    /// <summary>Cases of the run of which nothing was measured that a baseline keeps.</summary>
    public IReadOnlyList<CaseKey> Empty { get; init; } = [];

    /// <summary>Cases that were removed.</summary>
    public IReadOnlyList<CaseKey> Removed { get; init; } = [];

    /// <summary>The runs that the baseline has now of the run's machine, with this one; 0 after removing cases.</summary>
    public int Runs { get; init; }

    /// <summary>The files that were written or deleted, by their paths; none if everything was so already.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What a user should know beside it: dates in the future.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
