using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>Reads and clears the counters of a native statement.</summary>
internal static unsafe class StatementCounters
{
    private const int FullScanStep = 1;
    private const int Sort = 2;
    private const int AutomaticIndex = 3;
    private const int VmStep = 4;
    private const int Reprepare = 5;
    private const int Run = 6;

    /// <summary>Reads the counters and sets them to 0: they add up over the executions of a reused statement.</summary>
    internal static QueryCounters Take(SqliteNative native, nint statement) => new(
        VmSteps: (uint)native.StatementStatus(statement, VmStep, 1),
        FullScanSteps: (uint)native.StatementStatus(statement, FullScanStep, 1),
        Sorts: (uint)native.StatementStatus(statement, Sort, 1),
        AutomaticIndexRows: (uint)native.StatementStatus(statement, AutomaticIndex, 1));

    /// <summary>How often the statement was prepared anew since this was last taken.</summary>
    internal static int TakeReprepared(SqliteNative native, nint statement) => native.StatementStatus(statement, Reprepare, 1);

    /// <summary>The same without taking it.</summary>
    internal static int Reprepared(SqliteNative native, nint statement) => native.StatementStatus(statement, Reprepare, 0);

    /// <summary>
    /// Whether the statement has not run since it was prepared. Only reliable until its first step: later the count is 1 or more, more
    /// also where triggers fire.
    /// </summary>
    internal static bool IsUnused(SqliteNative native, nint statement) => native.StatementStatus(statement, Run, 0) == 0;
}
