namespace PerfAttributes;

/// <summary>What a broken contract means to the test run.</summary>
public enum PerfSeverity
{
    /// <summary>The test fails.</summary>
    Error,

    /// <summary>The test ends with a warning: a soft start for existing code. The report lists it.</summary>
    Warning,
}
