using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>
/// Judges statements on a random schema twice: by the contract, and by an oracle that reads no plan. The oracle gives each table in turn
/// many more rows that no query looks for: who reads a whole table takes a step for each of them, who seeks does not.
/// </summary>
internal sealed class ScanOracle : IDisposable
{
    private const int MoreRows = 300;

    // Each of them reads until it has enough.
    private static readonly string[] StopsEarly = ["LIMIT", "EXISTS", "min(", "max("];

    private readonly SqliteConnection _plain;
    private readonly List<SqliteConnection> _grown;

    internal ScanOracle(RandomSchema schema)
    {
        _ = new SqliteQueryRecorder();
        _plain = Create(schema, null);
        _grown = [.. RandomSchema.Tables.Select(table => Create(schema, table))];
    }

    /// <summary>Compares the two on one statement.</summary>
    internal (ScanAgreement Agreement, string Plan) Compare(string sql)
    {
        var recording = Record(_plain, sql);
        var statement = recording.Statements[0];
        var plan = string.Join('\n', PlanText.Lines(statement.Plan!));
        var verdict = QueryJudge.Judge(new TableScanClause(), recording).Kind;
        var larger = _grown.ConvertAll(database => Record(database, sql).Statements[0]);
        // More rows may lead the planner another way, which says nothing about the first one.
        var comparable = larger.FindAll(other => SamePlan(other, statement));
        var reads = comparable.Exists(other => other.Counters.VmSteps - statement.Counters.VmSteps >= MoreRows);
        return (Agreement(), plan);

        ScanAgreement Agreement() => (verdict, reads) switch
        {
            (VerdictKind.Pass, true) => ScanAgreement.FalsePass,
            (VerdictKind.Pass, false) or (VerdictKind.Fail, true) => ScanAgreement.Agrees,
            (VerdictKind.Inconclusive, _) => ScanAgreement.Inconclusive,
            (_, false) when comparable.Count < larger.Count => ScanAgreement.PlanChanged,
            // Read from the front until there is enough: the rows that were added lie behind.
            (_, false) when StopsEarly.Any(word => sql.Contains(word, StringComparison.Ordinal)) => ScanAgreement.StoppedEarly,
            (_, false) when sql.Contains("RECURSIVE", StringComparison.Ordinal) => ScanAgreement.RecursionEndedEarly,
            _ => ScanAgreement.FalseFail,
        };
    }

    public void Dispose()
    {
        _plain.Dispose();
        _grown.ForEach(database => database.Dispose());
    }

    private static bool SamePlan(CapturedStatement left, CapturedStatement right) =>
        left.Plan!.Nodes.Select(node => node.Text).SequenceEqual(right.Plan!.Nodes.Select(node => node.Text));

    private static QueryRecording Record(SqliteConnection connection, string sql)
    {
        var recording = new SqliteQueryRecorder().Record(() => TestDatabase.Run(connection, sql));
        Assert.That(recording.Error, Is.Null, sql);
        return recording;
    }

    private static SqliteConnection Create(RandomSchema schema, string? grown)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        TestDatabase.Run(connection, string.Join(';', schema.Definitions.Concat(schema.Rows(grown, MoreRows))));
        return connection;
    }
}
