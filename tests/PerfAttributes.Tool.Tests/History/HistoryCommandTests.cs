using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Tool.History;

namespace PerfAttributes.Tool.Tests.History;

/// <summary><c>history</c> on a real file.</summary>
[TestFixture]
public sealed class HistoryCommandTests : IDisposable
{
    private static readonly CaseKey Find = new("Shop.OrderService", "Find", "medium");
    private static readonly MachineFingerprint Machine = new("Test CPU", 2, "Linux 6", "X64", ".NET 10", "workstation", "optimized");

    private readonly ToolRun _tool = new();

    public HistoryCommandTests()
    {
        var history = new RunHistory(_tool["Shop.PerfTests/TestResults/perf-history.db"]);
        _tool.Write("Shop.PerfTests/Shop.PerfTests.csproj", "<Project/>");
        for (var run = 0; run < 12; run++)
        {
            history.Add(new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddDays(run), "Shop.PerfTests", Machine,
            [
                new CaseFigures(Find)
                {
                    Work = new WorkFigures(1, run < 7 ? 769 : 900, 0, 0),
                    Engine = "SQLite 3.50.4",
                    Time = new TimeFigures(100_000 + (run * 10), 100, 1_000),
                },
            ])
            {
                Commit = new string((char)('a' + (run % 6)), 40),
                Branch = run % 2 == 0 ? "main" : "other",
            });
        }
    }

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Runs_are_drawn_and_changes_named_with_their_commit()
    {
        Assert.That(History(), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does
            .Contain("on Test CPU").And
            .Contain("Shop.OrderService.Find in medium").And
            .Contain("▄▄▄▄").And
            .Contain("769 -> 900").And
            .Contain("bbbbbbbb"));
    }

    [Test]
    public void Json_holds_runs_and_change_points()
    {
        Assert.That(History("--json", "--last", "6"), Is.Zero);
        var trend = _tool.Json.GetProperty("trends")[0];
        Assert.That(trend.GetProperty("runs").GetArrayLength(), Is.EqualTo(6));
        var change = trend.GetProperty("change_points").EnumerateArray().Single(one => one.GetProperty("cost").GetString() == "vm_steps");
        Assert.That(change.GetProperty("index").GetInt32(), Is.EqualTo(1));
        Assert.That(change.GetProperty("change_share").GetDouble(), Is.EqualTo(0.17).Within(0.001));
    }

    [Test]
    public void Runs_of_one_branch_can_be_chosen()
    {
        Assert.That(History("--json", "--branch", "main"), Is.Zero);
        Assert.That(_tool.Json.GetProperty("trends")[0].GetProperty("runs").GetArrayLength(), Is.EqualTo(6));
    }

    [Test]
    public void Rows_are_exported_as_csv_and_json()
    {
        _tool.LongestLine = 1_000;
        Assert.That(History("--export", "csv"), Is.Zero);
        Assert.That(_tool.Out.TrimEnd().Split('\n'), Has.Length.EqualTo(13));
        Assert.That(History("--export", "json", "-o", "runs.json"), Is.Zero);
        using var document = JsonDocument.Parse(File.ReadAllText(_tool["runs.json"]));
        Assert.That(document.RootElement.GetProperty("rows").GetArrayLength(), Is.EqualTo(12));
    }

    [TestCase("absent", "no case with \"absent\"")]
    [TestCase("--last=0", "--last is 0")]
    [TestCase("--export=xml", "xml")]
    [TestCase("--file=absent.db", "There is no history")]
    public void What_cannot_be_shown_is_told(string argument, string message)
    {
        Assert.That(History(argument), Is.EqualTo(2));
        Assert.That(_tool.Error.ReplaceLineEndings(" "), Does.Contain(message).And.Contain("Way out: "));
    }

    [Test]
    public void A_file_that_is_no_history_is_told_and_left_as_it_is()
    {
        _tool.Write("text.db", new string('x', 5_000));
        Assert.That(History("--file", "text.db"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("text.db").And.Contain("Way out: "));
        Assert.That(File.ReadAllText(_tool["text.db"]), Is.EqualTo(new string('x', 5_000)));
    }

    [TestCase(new[] { 1.0, 1.0, 1.0 }, 10, ExpectedResult = "▅▅▅")]
    [TestCase(new[] { 1.0, 1.01, 1.0 }, 10, ExpectedResult = "▄▅▄")]
    [TestCase(new[] { 1.0, 2.0, 3.0 }, 2, ExpectedResult = "▁█")]
    [TestCase(new[] { 0.0 }, 2, ExpectedResult = "▁")]
    [TestCase(new double[0], 2, ExpectedResult = "")]
    public string Figures_are_drawn_between_their_ends_and_noise_as_a_flat_line(double[] figures, int width) =>
        Sparkline.Of([.. figures.Select(figure => (double?)figure)], width);

    [Test]
    public void A_missing_figure_leaves_a_blank() => Assert.That(Sparkline.Of([1, null, 2], 9), Is.EqualTo("▁ █"));

    private int History(params string[] arguments) => _tool.Run(["history", .. arguments, "--project", "Shop.PerfTests"]);
}
