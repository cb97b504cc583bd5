namespace PerfAttributes.Settings;

/// <summary>What a contract that the evidence neither proves nor refutes means to the test run.</summary>
public enum InconclusivePolicy
{
    /// <summary>The test ends with a warning. The run stays green.</summary>
    Warn,

    /// <summary>The test fails: for runs on a machine that is known to be quiet.</summary>
    Fail,

    /// <summary>The test is ignored, as if it had been skipped. The run stays green.</summary>
    Ignore,
}
