namespace PerfAttributes.Queries.Advice;

/// <summary>What a remedy does.</summary>
public enum RemedyKind
{
    /// <summary>Collects statistics, by which the planner chooses.</summary>
    Analyze,

    /// <summary>Forbids indexes that are built anew at every execution, for a connection.</summary>
    DisableAutomaticIndex,

    /// <summary>Lets a common table expression be computed once.</summary>
    Materialize,

    /// <summary>Lets a common table expression be merged into what reads it.</summary>
    NotMaterialize,

    /// <summary>Removes duplicates where a compound kept them: UNION in place of UNION ALL.</summary>
    Union,

    /// <summary>Takes away a plus sign that hides a column from indexes.</summary>
    PlainColumn,

    /// <summary>Creates an index.</summary>
    CreateIndex,

    /// <summary>Drops an index that another one covers.</summary>
    DropIndex,
}
