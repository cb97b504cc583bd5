using System.Globalization;

namespace PerfAttributes.Baselines.Trends;

/// <summary>A run from which on a cost of a case was another.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Index">The first run of the new level, as an index into <see cref="CaseTrend.Runs"/>; 1 or more.</param>
/// <param name="Run">That run.</param>
/// <param name="Before">The figure before, in the cost's own unit (time in nanoseconds): the median since the last change, or the exact count.</param>
/// <param name="After">The figure from here to the next change, likewise.</param>
public sealed record TrendChange(RegressionCost Cost, int Index, RecordedCase Run, double Before, double After)
{
    /// <summary>The change as a share of <see cref="Before"/>, 0.1 for 10 % more; <see langword="null"/> where that was 0.</summary>
    public double? Share => Before > 0 ? (After / Before) - 1 : null;

    /// <summary>Of such a shift by chance (see <see cref="Statistics.ChangePoint.Probability"/>); <see langword="null"/> for what is counted exactly.</summary>
    public double? Probability { get; init; }

    /// <summary>Whether the computing sentinel changed as well, by so much that the machine explains the change.</summary>
    public bool IsOfTheMachine { get; init; }

    /// <summary>What else changed with this run: the engine's version, the schema; <see langword="null"/> for nothing that is known.</summary>
    public string? Beside { get; init; }

    /// <summary>The change in one line: <c>VM steps 3 205 -> 4 108 (+28.2 %) since 2026-05-02, commit 1a2b3c4d</c>.</summary>
    public override string ToString()
    {
        var share = Share is { } change ? $" ({CostText.Share(change)})" : "";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{CostText.Name(Cost)} {CostText.Figure(Cost, Before)} -> {CostText.Figure(Cost, After)}{share} since {Run.Started.UtcDateTime:yyyy-MM-dd}");
        if (Run.Commit is { } commit)
            text += ", commit " + commit[..Math.Min(8, commit.Length)];
        if (Beside is not null)
            text += ", with " + Beside;
        return IsOfTheMachine ? text + "; the machine itself changed its speed as much" : text;
    }
}
