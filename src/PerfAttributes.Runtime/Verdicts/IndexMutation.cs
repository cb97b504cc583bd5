using PerfAttributes.Queries;

namespace PerfAttributes.Verdicts;

/// <summary>What became of a contract that requires an index, and passed, once the index was dropped from a copy of the database.</summary>
/// <param name="Dropped">The indexes without which the method was called, all of those named that exist.</param>
/// <param name="Outcome">What the contract said.</param>
/// <param name="Statement">The same as one sentence.</param>
public sealed record IndexMutation(IReadOnlyList<string> Dropped, IndexMutationOutcome Outcome, string Statement)
{
    /// <summary>The work of the call with the index, all statements together.</summary>
    public QueryCounters Before { get; init; }

    /// <summary>The work of the call without it; <see langword="null"/> where it did not come to its end.</summary>
    public QueryCounters? After { get; init; }

    /// <summary>Whether the call without the index did no more work by any counter: on this data the index gains nothing.</summary>
    public bool GainsNothing => After is { } after
        && after.VmSteps <= Before.VmSteps
        && after.FullScanSteps <= Before.FullScanSteps
        && after.Sorts <= Before.Sorts
        && after.AutomaticIndexRows <= Before.AutomaticIndexRows;

    /// <summary>Whether somebody should look at it. The verdict stays what it is.</summary>
    public bool IsWarning => Outcome == IndexMutationOutcome.Vacuous || GainsNothing;

    /// <summary>What can be done about it; <see langword="null"/> if nothing needs doing.</summary>
    public string? WayOut => Outcome switch
    {
        IndexMutationOutcome.Vacuous =>
            "Let the schema alone create the index (what creates a missing one again hides its loss), or name another that the query needs.",
        _ when GainsNothing =>
            "Check it in a larger scenario; if the index gains nothing there either, remove it, and the contract with it.",
        _ => null,
    };
}
