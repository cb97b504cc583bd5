namespace PerfAttributes.Queries;

/// <summary>How the steps of a statement with a single loop relate to the rows that the loop reads.</summary>
/// <param name="MaxStepsPerRow">The most virtual machine steps that one row takes, 1 or more.</param>
/// <param name="MaxFixedSteps">The most steps outside of the loop.</param>
public readonly record struct LoopCost(int MaxStepsPerRow, int MaxFixedSteps)
{
    /// <summary>The fewest rows that a run of so many steps can have read.</summary>
    /// <param name="steps">The steps of the whole statement.</param>
    public long RowsAtLeast(long steps) => Math.Max(0, (steps - MaxFixedSteps) / MaxStepsPerRow);
}
