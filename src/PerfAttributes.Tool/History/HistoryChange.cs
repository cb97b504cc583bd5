namespace PerfAttributes.Tool.History;

/// <summary>A run from which on a cost was another.</summary>
/// <param name="Index">The first run of the new level, from 0.</param>
/// <param name="Cost">The cost, in snake case.</param>
/// <param name="Before">The figure before; times in nanoseconds.</param>
/// <param name="After">The figure from here on.</param>
/// <param name="ChangeShare">The change as a share; <see langword="null"/> where it was 0 before.</param>
/// <param name="Commit">The run's commit; <see langword="null"/> if unknown.</param>
/// <param name="Started">When the run began.</param>
/// <param name="IsOfTheMachine">Whether the machine itself changed its speed as much.</param>
/// <param name="Statement">The change in one line.</param>
internal sealed record HistoryChange(
    int Index, string Cost, double Before, double After, double? ChangeShare, string? Commit, DateTimeOffset Started, bool IsOfTheMachine, string Statement);
