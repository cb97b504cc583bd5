namespace PerfAttributes.Cases;

/// <summary>What a check means to those who read of it: its verdicts, with what their clauses say of severity and skipping.</summary>
public enum CheckOutcome
{
    /// <summary>Everything that was checked holds.</summary>
    Pass,

    /// <summary>A clause is broken.</summary>
    Fail,

    /// <summary>No clause is broken, but one could not be decided.</summary>
    Inconclusive,

    /// <summary>Only clauses are broken whose severity is a warning.</summary>
    Warning,

    /// <summary>Nothing was checked: every clause says so.</summary>
    Skipped,
}
