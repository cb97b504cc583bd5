using PerfAttributes.Queries;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Explaining;

/// <summary>What SQL did on a copy of a database, and how it would be judged.</summary>
/// <param name="Recording">The statements with counters and plans, as far as they ran.</param>
/// <param name="Verdicts">Those of <c>NoTableScan</c>, <c>NoTempBTree</c> and <c>NoAutomaticIndex</c> without exceptions, in this order.</param>
public sealed record SqlExplanation(QueryRecording Recording, IReadOnlyList<QueryVerdict> Verdicts)
{
    /// <summary>Whether the time ran out before the SQL had ended; the counters are those until then.</summary>
    public bool WasStopped { get; init; }
}
