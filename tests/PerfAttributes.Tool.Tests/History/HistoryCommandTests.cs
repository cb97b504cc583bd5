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

    [TestCase(0, 5, 33)]
    [TestCase(5, 0, 32)]
    [TestCase(1, 5, 33)]
    public void A_cost_that_rose_from_nothing_is_no_good_news(int before, int after, int colour)
    {
        var history = new RunHistory(_tool["Shop.PerfTests/TestResults/perf-history.db"]);
        for (var run = 0; run < 6; run++)
        {
            history.Add(new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddDays(100 + run), "Shop.PerfTests", Machine,
            [
                new CaseFigures(Find with { Operation = "Sort" }) { Work = new WorkFigures(1, 769, 0, run < 3 ? before : after), Engine = "SQLite 3.50.4" },
            ]));
        }

        _tool.HasColors = true;
        Assert.That(History("Sort"), Is.Zero, _tool.Error);
        Assert.That(_tool.Out.Split('\n').Single(line => line.Contains($"{before} -> {after}", StringComparison.Ordinal)), Does.StartWith($"\e[{colour}mShop.OrderService.Sort in medium: "));
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

    [TestCase("csv")]
    [TestCase("json")]
    public void Only_the_named_cases_are_exported(string form)
    {
        _tool.LongestLine = 1_000;
        var history = new RunHistory(_tool["Shop.PerfTests/TestResults/perf-history.db"]);
        history.Add(new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddDays(99), "Shop.PerfTests", Machine, [new CaseFigures(Find with { Operation = "Place" })]));
        Assert.That(History("--export", form), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does.Contain("Find").And.Contain("Place"));
        Assert.That(History("OrderService.find", "--export", form, "--last", "3"), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does.Not.Contain("Place"));
        Assert.That(_tool.Out.Split("Find"), Has.Length.EqualTo(1 + 3), "the last runs that have the case");
    }

    [Test]
    public void An_export_that_cannot_be_made_leaves_its_target_as_it_is()
    {
        _tool.Write("runs.csv", "before");
        _tool.Write("text.db", new string('x', 5_000));
        Assert.That(History("--export", "csv", "-o", "runs.csv", "--file", "text.db"), Is.EqualTo(2));
        Assert.That(History("absent", "--export", "csv", "-o", "runs.csv"), Is.EqualTo(2));
        Assert.That(File.ReadAllText(_tool["runs.csv"]), Is.EqualTo("before"));
        Assert.That(Directory.EnumerateFiles(_tool.Folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "runs.csv", "text.db" }));
    }

    [Test]
    public void A_full_disk_is_told_of_the_target_and_not_of_the_history([Values("csv", "json")] string form)
    {
        if (!File.Exists("/dev/full"))
            Assert.Ignore("There is no full disk to write to.");
        Assert.That(History("--export", form, "-o", "/dev/full"), Is.EqualTo(2));
        Assert.That(_tool.ErrorWords, Does.StartWith("/dev/full cannot be written: ").And.Contain("Way out: make room there").And.Not.Contain("perf-history.db"));
    }

    [Test]
    public void A_target_that_cannot_be_made_is_told_with_a_way_out()
    {
        Assert.That(History("--export", "csv", "-o", "Shop.PerfTests/Shop.PerfTests.csproj/runs.csv"), Is.EqualTo(2));
        Assert.That(_tool.ErrorWords, Does.Contain("runs.csv cannot be written: ").And.Contain("name another file with -o."));
    }

    [Test]
    public void An_export_takes_the_place_of_no_database([Values("Shop.PerfTests/TestResults/perf-history.db", "copy.db", "link.csv")] string target)
    {
        var file = _tool["Shop.PerfTests/TestResults/perf-history.db"];
        File.Copy(file, _tool["copy.db"]);
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(_tool["link.csv"], file);
        else if (target == "link.csv")
            Assert.Ignore("links need a privilege there");
        var before = File.ReadAllBytes(file);
        Assert.That(History("--export", "csv", "-o", target), Is.EqualTo(2));
        Assert.That(_tool.Error.ReplaceLineEndings(" "), Does.Contain("would take its place").And.Contain("Way out: name another file with -o."));
        Assert.That(File.ReadAllBytes(_tool[target]), Is.EqualTo(before));
    }

    [Test]
    public void An_export_as_csv_is_no_json()
    {
        Assert.That(History("--export", "csv", "--json", "-o", "runs.csv"), Is.EqualTo(2));
        Assert.That(_tool.Json.GetProperty("error").GetProperty("way_out").GetString(), Does.Contain("--export json"));
        Assert.That(_tool["runs.csv"], Does.Not.Exist);
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
