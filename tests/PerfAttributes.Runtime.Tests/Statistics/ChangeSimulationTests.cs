using System.Text.Json;
using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>
/// The table <c>ReferenceValues/simulated-changes.json</c> of what is found in series with and without a step: its claims are asserted
/// here, and the table itself against fresh simulations.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChangeSimulationTests
{
    private const string Table = "simulated-changes.json";

    private static IReadOnlyList<ChangeRow> Rows => Reference.Read<ChangeRow>(Table);

    [TestCaseSource(nameof(Rows))]
    public void The_table_is_what_is_found(object reference)
    {
        var row = (ChangeRow)reference;
        const int Series = 40;

        var actual = ChangeRow.Simulate(row.Noise, (row.Runs, row.Step, row.Lasts), Series, seed: 2);

        Assert.That(actual.Found, Is.EqualTo(row.Found).Within(Tolerance(row.Found)));
        Assert.That(actual.Others, Is.EqualTo(row.Others).Within(Tolerance(row.Others)));

        // Four standard errors of a share, and two series.
        static double Tolerance(double share) => (4 * Math.Sqrt(share * (1 - share) / Series)) + (2.0 / Series);
    }

    // False alarms grow with the runs that are searched through.
    [TestCase(100, 0.01)]
    [TestCase(200, 0.02)]
    public void Independent_runs_without_a_change_hardly_ever_show_one(int runs, double share) => Assert.That(
        Rows.Where(row => row.Noise == ChangeRow.Noises[0] && row.Step == 0 && row.Runs <= runs), Has.All.Property("Others").LessThanOrEqualTo(share));

    [Test]
    public void A_step_amid_50_runs_or_more_is_found_within_2_runs()
    {
        var rows = Rows.Where(row => row.Noise == ChangeRow.Noises[0] && row.Lasts == row.Runs / 2 && row.Runs >= 50).ToList();

        Assert.That(rows.Where(row => row.Step == 0.05), Has.All.Property("Found").GreaterThanOrEqualTo(0.95));
        Assert.That(rows.Where(row => row.Step >= 0.1), Has.All.Property("Found").GreaterThanOrEqualTo(0.999));
    }

    [Test]
    public void A_step_of_10_percent_is_found_after_5_runs_and_where_it_went_again() =>
        Assert.That(
            Rows.Where(row => row.Noise == ChangeRow.Noises[0] && row.Step >= 0.1 && row.Runs == 100), Has.All.Property("Found").GreaterThanOrEqualTo(0.99));

    [Test]
    public void Wild_runs_hide_no_step_of_10_percent() =>
        Assert.That(
            Rows.Where(row => row.Noise == ChangeRow.Noises[1] && row.Step >= 0.1 && row.Runs >= 50), Has.All.Property("Found").GreaterThanOrEqualTo(0.95));

    [Test]
    [Explicit("Writes the table anew, which takes a minute.")]
    public void Write_the_table()
    {
        var rows =
            from noise in ChangeRow.Noises
            from shape in ChangeRow.Shapes
            select ChangeRow.Simulate(noise, shape, 1000, seed: 1);
        var lines = rows.Select(row => " " + JsonSerializer.Serialize(row, JsonSerializerOptions.Web));
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, Table);
        File.WriteAllText(file, "[\n" + string.Join(",\n", lines) + "\n]\n");
        TestContext.Out.WriteLine(file);
    }
}
