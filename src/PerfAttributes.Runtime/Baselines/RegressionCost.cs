namespace PerfAttributes.Baselines;

/// <summary>What a run is compared by.</summary>
public enum RegressionCost
{
    /// <summary>The median time per call.</summary>
    Time,

    /// <summary>Executed statements.</summary>
    Statements,

    /// <summary>Virtual machine steps.</summary>
    VmSteps,

    /// <summary>Forward steps through tables read without an index.</summary>
    FullScanSteps,

    /// <summary>Sort operations.</summary>
    Sorts,

    /// <summary>Managed bytes per call.</summary>
    AllocatedBytes,
}
