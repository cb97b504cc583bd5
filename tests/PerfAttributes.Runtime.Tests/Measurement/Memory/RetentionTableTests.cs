using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement.Memory;

/// <summary>The table of how checks of retained memory end: its claims are asserted here, and the table itself against fresh simulations.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RetentionTableTests
{
    private const string Table = "simulated-retention.json";

    private static IReadOnlyList<RetentionRow> Rows => Reference.Read<RetentionRow>(Table);

    [TestCaseSource(nameof(Rows))]
    public void The_table_is_what_the_checks_do(object reference)
    {
        var row = (RetentionRow)reference;
        const int Runs = 100;
        var actual = RetentionRow.Simulate(row.Method, row.MaxBytes, Runs, seed: 2);
        Assert.That(actual.Pass, Is.EqualTo(row.Pass).Within(Tolerance(row.Pass)));
        Assert.That(actual.Fail, Is.EqualTo(row.Fail).Within(Tolerance(row.Fail)));

        // Four standard errors of a share, and two checks.
        static double Tolerance(double share) => (4 * Math.Sqrt(share * (1 - share) / Runs)) + (2.0 / Runs);
    }

    [Test]
    public void A_method_that_keeps_nothing_passes_at_a_budget_of_nothing()
    {
        Assert.That(Of("keeps nothing"), Has.All.Property("Pass").GreaterThanOrEqualTo(0.95));
        Assert.That(Of("keeps nothing"), Has.All.Property("Fail").Zero);
    }

    [Test]
    public void What_is_kept_once_is_no_leak()
    {
        Assert.That(Of("keeps 50 KB once"), Has.All.Property("Fail").Zero);
        Assert.That(Of("a bounded cache"), Has.All.Property("Fail").Zero);
        Assert.That(Of("a bounded cache"), Has.All.Property("Pass").GreaterThanOrEqualTo(0.99));
        Assert.That(Of("a cache emptied"), Has.All.Property("Fail").LessThanOrEqualTo(0.001));
    }

    [Test]
    public void Least_squares_would_have_taken_what_is_kept_once_for_a_leak()
    {
        var row = Of("keeps 50 KB once").Single(row => row.MaxBytes == 0);
        Assert.That(row.OverInFirstRow, Is.Zero);
        Assert.That(row.OverByLeastSquares, Is.GreaterThan(0.2));
    }

    [Test]
    public void A_leak_over_the_budget_fails_and_one_within_it_passes()
    {
        Assert.That(Of("leaks 100 B"), Has.All.Property("Fail").GreaterThanOrEqualTo(0.99));
        Assert.That(Of("leaks 4 B"), Has.All.Property("Fail").GreaterThanOrEqualTo(0.99));
        Assert.That(Of("leaks into a list"), Has.All.Property("Fail").GreaterThanOrEqualTo(0.99));
        Assert.That(Of("leaks 30 B"), Has.All.Property("Pass").GreaterThanOrEqualTo(0.99));
    }

    [Test]
    public void A_leak_at_the_budget_hardly_ever_fails() =>
        Assert.That(Of("leaks 51 B"), Has.All.Property("Fail").LessThanOrEqualTo(0.001));

    [Test, Explicit("Writes the table anew, for a change of the procedure.")]
    public void Write_the_table()
    {
        var rows = RetentionRow.Cases.Select(one => RetentionRow.Simulate(one.Method, one.MaxBytes, 1_000, seed: 1));
        var lines = rows.Select(row => " " + JsonSerializer.Serialize(row, JsonSerializerOptions.Web));
        var path = Path.Combine(AppContext.BaseDirectory, "Statistics", "ReferenceValues", Table);
        File.WriteAllText(path, "[\n" + string.Join(",\n", lines) + "\n]\n");
        TestContext.Out.WriteLine(path);
    }

    private static List<RetentionRow> Of(string method) =>
        [.. Rows.Where(row => row.Method.StartsWith(method, StringComparison.Ordinal))];
}
