namespace PerfAttributes.NUnit;

/// <summary>How NUnit is told of a check.</summary>
internal enum TestEnd
{
    /// <summary>The test passes.</summary>
    Pass,

    /// <summary>The test fails.</summary>
    Fail,

    /// <summary>The test ends with a warning.</summary>
    Warn,

    /// <summary>The test is ignored.</summary>
    Ignore,
}
