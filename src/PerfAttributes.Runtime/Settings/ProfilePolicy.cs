namespace PerfAttributes.Settings;

/// <summary>Which cases are run again under a profiler.</summary>
public enum ProfilePolicy
{
    /// <summary>Those that fail a budget of time, throughput or allocation.</summary>
    Failed,

    /// <summary>None.</summary>
    Off,

    /// <summary>All that have such a budget.</summary>
    All,
}
