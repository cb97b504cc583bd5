namespace PerfAttributes.Queries;

/// <summary>What kind of rows a loop of a plan reads.</summary>
public enum PlanSource
{
    /// <summary>The node is no loop over rows.</summary>
    None,

    /// <summary>A table that is stored in a database.</summary>
    Table,

    /// <summary>Rows made by the statement itself: a common table expression, a subquery, a view, VALUES.</summary>
    Derived,

    /// <summary>A virtual table or a table-valued function such as json_each.</summary>
    VirtualTable,

    /// <summary>The engine's own catalogue, such as sqlite_schema.</summary>
    Catalogue,

    /// <summary>Not known. Treated as a stored table, because that is the cautious reading.</summary>
    Unresolved,
}
