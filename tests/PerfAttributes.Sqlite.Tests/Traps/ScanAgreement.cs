namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>How the contract's verdict and the oracle's compare; what is neither <see cref="FalsePass"/> nor <see cref="FalseFail"/> is explained.</summary>
internal enum ScanAgreement
{
    /// <summary>Both say scan, or both say none.</summary>
    Agrees,

    /// <summary>The contract leaves it open, and says why.</summary>
    Inconclusive,

    /// <summary>With more rows the planner took another way, so that the oracle cannot tell.</summary>
    PlanChanged,

    /// <summary>The scan ended before it came to the rows that the oracle added, so that it cannot tell.</summary>
    StoppedEarly,

    /// <summary>The recursion ended before its step read anything again.</summary>
    RecursionEndedEarly,

    /// <summary>A table is read whole and the contract holds: never.</summary>
    FalsePass,

    /// <summary>The contract is broken and no table is read whole: never without an explanation.</summary>
    FalseFail,
}
