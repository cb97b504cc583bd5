namespace PerfAttributes.Settings;

/// <summary>Which cases are run again under a profiler.</summary>
public enum ProfilePolicy
{
    /// <summary>Those that fail by time or bytes: budgets of time, throughput and memory, growth, comparisons and regressions.</summary>
    Failed,

    /// <summary>None.</summary>
    Off,

    /// <summary>All that have such a contract, whatever comes of it.</summary>
    All,
}
