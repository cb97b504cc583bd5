namespace PerfAttributes.Verdicts;

/// <summary>Why a verdict is Inconclusive: stable codes for reports and filters.</summary>
public static class ReasonCode
{
    /// <summary>A plan holds a node that this version does not understand.</summary>
    public const string UnknownPlanNode = "unknown-plan-node";

    /// <summary>A statement could not be explained.</summary>
    public const string NoPlan = "no-plan";

    /// <summary>The database library cannot show what is needed.</summary>
    public const string CaptureLimited = "capture-limited";

    /// <summary>A plan reads a whole table, but the table holds too few rows for the counters to confirm it, or the run never got there.</summary>
    public const string NotExercised = "not-exercised";

    /// <summary>The call ended with an exception, so that only a part of its queries was seen.</summary>
    public const string CallFailed = "call-failed";

    /// <summary>The counters show work that nothing in the plan explains.</summary>
    public const string CountersDisagree = "counters-disagree";
}
