namespace PerfAttributes.Queries.Advice;

/// <summary>How the rows that a call reads compare with and without a remedy.</summary>
public enum ResultComparison
{
    /// <summary>Not compared: the statements could not be replayed.</summary>
    NotCompared,

    /// <summary>The same rows in the same order.</summary>
    Same,

    /// <summary>The same rows in another order, which no ORDER BY promises.</summary>
    Reordered,

    /// <summary>The same rows, each once.</summary>
    WithoutDuplicates,

    /// <summary>Other rows: such a remedy is never advised.</summary>
    Different,
}
