using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>
/// Random statements against an oracle that knows no plans: a statement that passes must not do more work when a table gets more
/// rows that it does not look for.
/// </summary>
[TestFixture]
public sealed class ScanOracleTests
{
    private const int MoreRows = 300;
    private const int QueriesPerSchema = 12;

    [Test]
    public void No_statement_passes_whose_work_grows_with_rows_that_it_does_not_look_for([Range(1, 12)] int seed)
    {
        var schema = new RandomSchema(seed);
        using var plain = Create(schema, null);
        var grown = RandomSchema.Tables.Select(table => Create(schema, table)).ToList();
        var passed = 0;
        for (var query = 0; query < QueriesPerSchema; query++)
        {
            var sql = schema.Query();
            var recording = Record(plain, sql);
            if (QueryJudge.Judge(new TableScanClause(), recording).Kind != VerdictKind.Pass)
                continue;
            passed++;
            var steps = recording.Statements[0].Counters.VmSteps;
            foreach (var larger in grown.Select(database => Record(database, sql).Statements[0]).Where(larger => SamePlan(larger, recording.Statements[0])))
                Assert.That(larger.Counters.VmSteps - steps, Is.LessThan(MoreRows), () => $"seed {seed}: {sql}\n{string.Join('\n', PlanText.Lines(larger.Plan!))}");
        }
        grown.ForEach(database => database.Dispose());

        TestContext.Out.WriteLine($"{passed} of {QueriesPerSchema} pass");
    }

    // More rows may lead the planner another way, which says nothing about the first one.
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
        _ = new SqliteQueryRecorder();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        TestDatabase.Run(connection, string.Join(';', schema.Definitions.Concat(schema.Rows(grown, MoreRows))));
        return connection;
    }
}
