using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Explaining;
using PerfAttributes.Tool.Sql;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Explain;

/// <summary>What <c>explain</c> found.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>explain</c>.</param>
/// <param name="Database">The database's full path.</param>
/// <param name="Engine">The engine and its version.</param>
/// <param name="Verdict">The worst of the checks: <c>fail</c>, <c>inconclusive</c> or <c>pass</c>.</param>
/// <param name="Stopped">Whether the time ran out; then the counters are those until then.</param>
/// <param name="Statements">The statements in the order in which they ended, transactions and PRAGMA aside.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Limitations">What could not be seen.</param>
internal sealed record ExplainDocument(
    int SchemaVersion,
    string Command,
    string Database,
    string Engine,
    string Verdict,
    bool Stopped,
    IReadOnlyList<ExplainedStatement> Statements,
    IReadOnlyList<ExplainedCheck> Checks,
    IReadOnlyList<string> Limitations)
{
    private static readonly string[] CheckNames = ["NoTableScan", "NoTempBTree", "NoAutomaticIndex"];

    internal static ExplainDocument Of(SqlRequest request, SqlExplanation explanation)
    {
        var marks = Marks(explanation);
        return new ExplainDocument(
            ToolJson.Version,
            "explain",
            request.Database,
            explanation.Recording.Engine,
            Word(explanation.Verdicts.Select(verdict => verdict.Kind).MaxBy(kind => kind switch { VerdictKind.Fail => 2, VerdictKind.Inconclusive => 1, _ => 0 })),
            explanation.WasStopped,
            [
                .. explanation.Recording.Statements
                    .Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write)
                    .Select(statement => ExplainedStatement.Of(statement, marks)),
            ],
            [
                .. explanation.Verdicts.Zip(CheckNames, (verdict, name) => new ExplainedCheck(
                    name, Word(verdict.Kind), verdict.Statement, verdict.Reasons, verdict.WayOut)),
            ],
            explanation.Recording.Limitations);
    }

    private static Dictionary<PlanNode, IReadOnlyList<string>> Marks(SqlExplanation explanation) => explanation.Verdicts
        .Zip(CheckNames)
        .SelectMany(check => check.First.Findings.SelectMany(finding => finding.MarkedNodes.Select(node => (Node: node, Check: check.Second))))
        .GroupBy(mark => mark.Node, mark => mark.Check, ReferenceEqualityComparer.Instance)
        .ToDictionary(group => (PlanNode)group.Key!, IReadOnlyList<string> (group) => [.. group.Distinct()], (IEqualityComparer<PlanNode>)ReferenceEqualityComparer.Instance);

    private static string Word(VerdictKind kind) => kind.ToString().ToLowerInvariant();
}
