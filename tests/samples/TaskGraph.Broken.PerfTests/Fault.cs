namespace TaskGraph.Broken.PerfTests;

/// <summary>The planted faults. Each makes exactly one test fail.</summary>
public enum Fault
{
    /// <summary>Busy for far too long: <c>SimulateFinish_LatencyBudget</c>.</summary>
    Slow,

    /// <summary>Waits for far too long, without work: <c>AwaitReplica_LatencyBudget</c>.</summary>
    Wait,

    /// <summary>Every 25th call is slow, which p99 sees, but neither the median nor p95: <c>AppendToJournal_LatencyBudget</c>.</summary>
    Tail,

    /// <summary>Copies a growing text at every step: <c>JoinNames_AllocationBudget</c>.</summary>
    Allocation,

    /// <summary>The index was never created: <c>GetComments_RequiresIndex</c>.</summary>
    MissingIndex,

    /// <summary>The query keeps the planner from the index that it should use: <c>CountEvents_RequiresIndex</c>.</summary>
    WrongIndex,

    /// <summary>The query cannot use any index: <c>FindByName_NoTableScan</c>.</summary>
    FullScan,

    /// <summary>One statement per row of another: <c>GetChildNames_QueryBudget</c>.</summary>
    NPlusOne,

    /// <summary>The engine builds an index of its own at each call: <c>GetPeopleBelow_NoTableScan</c>.</summary>
    AutomaticIndex,

    /// <summary>Each row is written in a transaction of its own: <c>AddComments_QueryBudget</c>.</summary>
    Autocommit,

    /// <summary>Opens a connection for each row: <c>GetChildStates_QueryBudget</c>.</summary>
    ConnectionPerRow,

    /// <summary>The planner can use one column of the index where the contract asks for two: <c>CountOpenEvents_RequiresIndex</c>.</summary>
    ShortSeek,

    /// <summary>Sorts all rows for each call: <c>GetNewest_NoTempBTree</c>.</summary>
    Sort,

    /// <summary>Joins by a column without an index, so the engine builds its own: <c>GetLabels_NoAutomaticIndex</c>.</summary>
    RebuiltIndex,

    /// <summary>Callers wait for one another, each longer the more there are: <c>Announce_ThroughputBudget</c>.</summary>
    Lock,

    /// <summary>A small result that drags a large buffer along: <c>ReadHeader_LiveMemoryBudget</c>.</summary>
    Ballast,

    /// <summary>Keeps all that it ever returned: <c>Fingerprint_RetainedMemoryBudget</c>.</summary>
    Leak,

    /// <summary>A set that is built anew for each question that it is asked: <c>CountKnown_FasterThan</c>.</summary>
    SlowerWay,

    /// <summary>Compares each row with each other, behind one statement: <c>CountSharedNames_ScalesAs</c>.</summary>
    Quadratic,

    /// <summary>Does more than when the baseline was saved: <c>GetName_TrackRegression</c>.</summary>
    Regression,
}
