using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides whether a stored table was read from end to end.</summary>
internal static class TableScanJudge
{
    internal static QueryVerdict Judge(TableScanClause clause, ExecutedQueries executed) => EvidenceVerdict.Of(
        clause,
        executed,
        new ScanFinder(clause, executed.Schema).Find,
        "no table is read from end to end",
        "Add an index whose first columns are the ones compared; or, where reading these rows is meant, a page of them, say, allow so many with MaxRows or name the table in Except.");
}
