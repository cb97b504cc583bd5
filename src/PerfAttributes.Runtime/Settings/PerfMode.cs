namespace PerfAttributes.Settings;

/// <summary>Whether performance tests run.</summary>
public enum PerfMode
{
    /// <summary>They run.</summary>
    On,

    /// <summary>They are skipped with that reason, for quick inner-loop runs.</summary>
    Off,
}
