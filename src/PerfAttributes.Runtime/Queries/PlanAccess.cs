namespace PerfAttributes.Queries;

/// <summary>How a loop of a plan reaches its rows.</summary>
public enum PlanAccess
{
    /// <summary>Row by row, without an index; also for nodes that are no loops.</summary>
    None,

    /// <summary>Through an index, then the table.</summary>
    Index,

    /// <summary>Through an index that holds all that is needed.</summary>
    CoveringIndex,

    /// <summary>Through an index that is built anew at every execution.</summary>
    AutomaticIndex,

    /// <summary>Through the table's own key (rowid, or the primary key of a WITHOUT ROWID table).</summary>
    PrimaryKey,

    /// <summary>A virtual table's own way.</summary>
    VirtualTable,
}
