using System.Text.Json;
using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>The judge of growth; the table <c>ReferenceValues/simulated-growth.json</c> of how it ends, and the table against fresh simulations.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GrowthJudgeTests
{
    private const string Table = "simulated-growth.json";

    private static IReadOnlyList<GrowthRow> Rows => Reference.Read<GrowthRow>(Table);

    private static readonly Dictionary<string, Growth> Keeps = new()
    {
        ["constant"] = Growth.Constant,
        ["depth of a tree of 100 children"] = Growth.Constant,
        ["log n"] = Growth.Logarithmic,
        ["n"] = Growth.Linear,
        ["n beside a constant 10 times as large"] = Growth.Linear,
        ["n from a cache to memory"] = Growth.Linear,
        ["list that doubles"] = Growth.Linear,
        ["n log n"] = Growth.Linearithmic,
        ["n^2 / 100 beside 100 n"] = Growth.Quadratic,
        ["n^1.5"] = Growth.Quadratic,
        ["n^2"] = Growth.Quadratic,
        ["n^2 beside a constant of 1 000 000"] = Growth.Quadratic,
        ["n^2 / 5 beside 100 n"] = Growth.Quadratic,
    };

    [Test]
    public void A_bound_that_is_kept_never_fails_and_passes_where_noise_is_small()
    {
        var kept = Rows.Where(row => Keeps.TryGetValue(row.Law, out var law) && law <= row.Bound).ToList();
        Assert.That(kept, Has.Count.GreaterThan(80));
        Assert.That(kept, Has.All.Property("Fail").Zero);
        // The exact figures of what is no exact cost, a cache, are outside its margin.
        var sure = kept.Where(row => row.Noise <= 0.02 && !(row.Noise == 0 && row.Law == "n from a cache to memory"));
        Assert.That(sure, Has.All.Property("Pass").GreaterThanOrEqualTo(0.98));
        Assert.That(kept.Where(row => row.Bound != Growth.Logarithmic && row.Noise == 0.05), Has.All.Property("Pass").GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void Quadratic_growth_fails_a_linear_bound_also_beside_a_constant_or_a_linear_part()
    {
        var quadratic = Rows.Where(row => row.Law is "n^2" or "n^2 beside a constant of 1 000 000" or "n^2 / 5 beside 100 n" or "n^3" && row.Bound == Growth.Linear).ToList();
        Assert.That(quadratic.Where(row => row.Bound == Growth.Linear), Has.Exactly(12).Items.And.All.Property("Fail").GreaterThanOrEqualTo(0.98));
        Assert.That(Rows.Where(row => row.Law == "n^3" && row.Bound == Growth.Quadratic), Has.Exactly(3).Items.And.All.Property("Fail").GreaterThanOrEqualTo(0.98));
    }

    [Test]
    public void A_square_root_too_much_fails()
    {
        var rows = Rows.Where(row => row is { Law: "n^1.5", Bound: Growth.Linear, Noise: <= 0.02 }).ToList();
        Assert.That(rows, Has.Exactly(2).Items.And.All.Property("Fail").GreaterThanOrEqualTo(0.98));
    }

    [Test]
    public void N_log_n_cannot_be_told_from_n_over_four_doublings_and_passes() =>
        Assert.That(Rows.Where(row => row is { Law: "n log n", Bound: Growth.Linear }), Has.Exactly(3).Items.And.All.Property("Pass").EqualTo(1));

    [Test]
    public void Linear_growth_fails_where_none_is_allowed()
    {
        var rows = Rows.Where(row => row.Law is "n" && row.Bound <= Growth.Logarithmic);
        Assert.That(rows, Has.Exactly(6).Items.And.All.Property("Fail").GreaterThanOrEqualTo(0.98));
    }

    [Test]
    public void What_the_rounds_show_and_the_medians_of_all_calls_do_not_is_open()
    {
        double[] sizes = [100, 200, 400, 800, 1_600];
        double[][] rounds = [.. Enumerable.Range(0, 24).Select(_ => sizes.Select(size => size * size).ToArray())];
        Assert.That(GrowthJudge.Times(Growth.Linear, sizes, rounds[0], rounds).Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(GrowthJudge.Times(Growth.Linear, sizes, sizes, rounds).Decision, Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void On_a_machine_that_changes_its_speed_now_and_then_growth_is_judged_all_the_same([Range(1, 40)] int seed)
    {
        // Some rounds at one speed, some at another, at which the caches weigh less: each round resembles the one before.
        double[] sizes = [100, 200, 400, 800, 1_600];
        var random = new Random(seed);
        var slow = false;
        double[][] rounds = [.. Enumerable.Range(0, 24).Select(_ => Round(slow ^= random.NextDouble() < 0.15))];
        double[] medians = [.. sizes.Select((_, i) => SortedSample.From([.. rounds.Select(round => round[i])]).Quantile(0.5))];
        Assert.That(GrowthJudge.Times(Growth.Linear, sizes, medians, rounds).Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(GrowthJudge.Times(Growth.Quadratic, sizes, medians, rounds).Decision, Is.EqualTo(TestDecision.Pass));

        double[] Round(bool isSlow) => [.. sizes.Select(size => (isSlow ? 2 : 1) * Math.Pow(size, isSlow ? 1.9 : 1.95) * Math.Exp(0.005 * Draws.Gauss(random)))];
    }

    [TestCaseSource(nameof(Rows))]
    public void The_table_is_what_the_judge_does(object reference)
    {
        var row = (GrowthRow)reference;
        const int Runs = 40;
        var actual = GrowthRow.Simulate(row.Law, row.Bound, row.Noise, Runs, seed: 2);
        Assert.That(actual.Pass, Is.EqualTo(row.Pass).Within(Tolerance(row.Pass)));
        Assert.That(actual.Fail, Is.EqualTo(row.Fail).Within(Tolerance(row.Fail)));

        // Four standard errors of a share, and two checks.
        static double Tolerance(double share) => (4 * Math.Sqrt(share * (1 - share) / Runs)) + (2.0 / Runs);
    }

    [Test]
    [Explicit("Writes the table anew.")]
    public void Write_the_table()
    {
        var rows =
            from law in GrowthRow.Laws
            from bound in Enum.GetValues<Growth>()
            from noise in GrowthRow.Noises
            select GrowthRow.Simulate(law.Name, bound, noise, 400, seed: 1);
        var lines = rows.Select(row => " " + JsonSerializer.Serialize(row, JsonSerializerOptions.Web));
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, Table);
        File.WriteAllText(file, "[\n" + string.Join(",\n", lines) + "\n]\n");
        TestContext.Out.WriteLine(file);
    }
}
