namespace PerfAttributes.Queries;

/// <summary>What a plan node does.</summary>
public enum PlanOperation
{
    /// <summary>Not understood: a verdict that depends on it is Inconclusive.</summary>
    Unknown,

    /// <summary>Reads all rows of its source.</summary>
    Scan,

    /// <summary>Reads the rows that a seek finds. Without an access path it reads all rows.</summary>
    Search,

    /// <summary>Groups others: compound parts, co-routines, materializations, set-up and recursive steps, subqueries.</summary>
    Group,

    /// <summary>Sorts or removes duplicates in a temporary structure.</summary>
    TemporaryTree,

    /// <summary>Rows that are no table's: constants, VALUES.</summary>
    Constant,

    /// <summary>A filter built in memory.</summary>
    Filter,

    /// <summary>Removes every row of a table at once, without a loop.</summary>
    Clear,

    /// <summary>Looks single values up in an index or a table, for an IN operator.</summary>
    Membership,
}
