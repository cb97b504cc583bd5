namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Random statements against an oracle that knows no plans.</summary>
[TestFixture]
public sealed class ScanOracleTests
{
    private const int QueriesPerSchema = 12;

    [Test]
    public void The_contract_and_the_oracle_agree_on_random_statements([Range(1, 20)] int seed) => Compare(seed, seed);

    [Test]
    [Explicit("10 800 statements take minutes; the figures are in tests/benchmarks/RESULTS.md.")]
    public void The_contract_and_the_oracle_agree_on_ten_thousand_statements() => Compare(1_001, 1_900);

    private static void Compare(int firstSeed, int lastSeed)
    {
        var counts = new Dictionary<ScanAgreement, int>();
        var wrong = new List<string>();
        for (var seed = firstSeed; seed <= lastSeed; seed++)
        {
            var schema = new RandomSchema(seed);
            using var oracle = new ScanOracle(schema);
            for (var query = 0; query < QueriesPerSchema; query++)
            {
                var sql = schema.Query();
                var (agreement, plan) = oracle.Compare(sql);
                counts[agreement] = counts.GetValueOrDefault(agreement) + 1;
                if (agreement is ScanAgreement.FalsePass or ScanAgreement.FalseFail)
                    wrong.Add($"seed {seed}: {agreement}: {sql}\n{string.Join('\n', schema.Definitions)}\n{plan}");
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")));
        Assert.That(wrong, Is.Empty, $"{wrong.Count}, the first of them:\n{string.Join("\n\n", wrong.Take(8))}");
    }
}
