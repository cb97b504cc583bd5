namespace PerfAttributes.Baselines;

/// <summary>What a run does with the saved baseline.</summary>
public enum BaselineMode
{
    /// <summary>Nothing: no case is compared.</summary>
    Off,

    /// <summary>Cases are compared with it.</summary>
    Compare,

    /// <summary>The run is saved as it is; nothing is compared.</summary>
    Save,

    /// <summary>Cases are compared with it, and what did not regress is taken over.</summary>
    Update,
}
