namespace PerfAttributes.Contracts;

/// <summary>What the kinds of checks have in common.</summary>
public static class PerfCheckKindExtensions
{
    /// <summary>Whether the check looks at the executed queries and at no clock, so that its verdict does not depend on the machine.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsOfQueries(this PerfCheckKind kind) =>
        kind is PerfCheckKind.QueryBudget or PerfCheckKind.RequiresIndex or PerfCheckKind.NoTableScan
            or PerfCheckKind.NoTempBTree or PerfCheckKind.NoAutomaticIndex;
}
