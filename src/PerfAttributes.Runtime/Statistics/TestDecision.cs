namespace PerfAttributes.Statistics;

/// <summary>Where a sequential test stands.</summary>
public enum TestDecision
{
    /// <summary>More calls are needed.</summary>
    Undecided,

    /// <summary>The budget was shown to hold, at the test's risk of a wrong Pass.</summary>
    Pass,

    /// <summary>The budget was shown to be broken, at the test's risk of a wrong Fail.</summary>
    Fail,

    /// <summary>The calls are used up and carry neither claim, or a Pass was withdrawn.</summary>
    Inconclusive,
}
