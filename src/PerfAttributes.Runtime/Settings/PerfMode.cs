namespace PerfAttributes.Settings;

/// <summary>Whether performance tests run, and how much time they take for their evidence.</summary>
public enum PerfMode
{
    /// <summary>They run.</summary>
    On,

    /// <summary>They are skipped with that reason.</summary>
    Off,

    /// <summary>They run for the inner loop: a Fail needs the same proof, but what takes long is left Inconclusive sooner.</summary>
    Quick,

    /// <summary>They run with time: quantiles are proven themselves, and figures rest on at least 1 000 samples.</summary>
    Thorough,
}
