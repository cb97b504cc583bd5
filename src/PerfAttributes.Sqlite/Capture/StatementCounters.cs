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

    /// <summary>Reads the counters and sets them to 0: they add up over the executions of a reused statement.</summary>
    internal static QueryCounters Take(SqliteNative native, nint statement) => new(
        VmSteps: (uint)native.StatementStatus(statement, VmStep, 1),
        FullScanSteps: (uint)native.StatementStatus(statement, FullScanStep, 1),
        Sorts: (uint)native.StatementStatus(statement, Sort, 1),
        AutomaticIndexRows: (uint)native.StatementStatus(statement, AutomaticIndex, 1));

    /// <summary>Whether the statement was prepared anew since this was last asked.</summary>
    internal static bool TakeReprepared(SqliteNative native, nint statement) => native.StatementStatus(statement, Reprepare, 1) > 0;
}
