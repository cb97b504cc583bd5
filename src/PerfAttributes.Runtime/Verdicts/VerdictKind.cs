namespace PerfAttributes.Verdicts;

/// <summary>How a check ended.</summary>
public enum VerdictKind
{
    /// <summary>The contract was shown to hold, at the stated risk.</summary>
    Pass,

    /// <summary>The contract was shown to be broken, at the stated risk.</summary>
    Fail,

    /// <summary>The evidence does not carry either claim; the reason says why.</summary>
    Inconclusive,

    /// <summary>The contract says that it is not to be checked for now.</summary>
    Skipped,
}
