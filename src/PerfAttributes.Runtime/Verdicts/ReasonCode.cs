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
}
