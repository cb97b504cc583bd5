namespace PerfAttributes.Baselines;

/// <summary>How one cost of a case compares with what it was.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Statement">What was found, as one sentence with both figures: <c>VM steps are 4 108, +28 % over the baseline's 3 205</c>.</param>
public sealed record RegressionFinding(RegressionCost Cost, RegressionOutcome Outcome, string Statement)
{
    /// <summary>The figure then, in the cost's own unit (time in nanoseconds); <see langword="null"/> without one.</summary>
    public double? Then { get; init; }

    /// <summary>The figure now; <see langword="null"/> without one.</summary>
    public double? Now { get; init; }

    /// <summary>Now over then; <see langword="null"/> where either is missing or then was 0.</summary>
    public double? Ratio { get; init; }

    /// <summary>The interval of <see cref="Ratio"/>; <see langword="null"/> for what is counted, or where there is none.</summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>The smallest slowdown that would have been seen with 80 % power, as a ratio above 1; <see langword="null"/> for what is counted.</summary>
    public double? SmallestVisible { get; init; }

    /// <summary>Why nothing can be told (see <see cref="Verdicts.ReasonCode"/>); <see langword="null"/> for other outcomes.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a cost that cannot be told is told for information alone, as times of a few runs are, and leaves no verdict open.</summary>
    public bool IsOnlyTold { get; init; }

    /// <summary>Whether nothing can be told because the method threw, or did not return: it may do so by itself.</summary>
    internal bool Threw { get; init; }

    /// <summary>The risk that it would have been a regression although both are alike, 0 to 1; 0 for what is counted, and for times of saved runs, which have none by formula.</summary>
    internal double FalseAlarmRisk { get; init; }

    /// <summary>What the user can do about it; <see langword="null"/> if nothing needs doing.</summary>
    public string? WayOut { get; init; }
}
