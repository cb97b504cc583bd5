namespace PerfAttributes.Baselines;

/// <summary>How one cost of a case compares with what it was.</summary>
public enum RegressionOutcome
{
    /// <summary>Neither cheaper nor dearer by more than the threshold, as far as the evidence can see.</summary>
    Unchanged,

    /// <summary>Dearer by more than the threshold.</summary>
    Regressed,

    /// <summary>Cheaper by more than the threshold.</summary>
    Improved,

    /// <summary>The evidence does not carry any of the three.</summary>
    CannotTell,

    /// <summary>There is nothing to compare with.</summary>
    New,
}
