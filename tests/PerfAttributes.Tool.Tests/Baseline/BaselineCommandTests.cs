using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Tool.Tests.Compare;
using static PerfAttributes.Tool.Tests.Baseline.BaselineSamples;

namespace PerfAttributes.Tool.Tests.Baseline;

/// <summary><c>baseline</c> on real files; test runs are said by the test.</summary>
[TestFixture]
public sealed class BaselineCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public BaselineCommandTests() => _tool.Write("Shop.PerfTests/Shop.PerfTests.csproj", "<Project/>");

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Show_lists_work_once_and_times_by_machine()
    {
        for (var run = 0; run < 8; run++)
            Folder.Save(Run(Find, median: 100_000 + (run * 100)));
        Assert.That(Baseline("show"), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does
            .Contain("Shop.OrderService.Find in medium").And
            .Contain("SQLite 3.50.4").And
            .Contain("769").And
            .Contain("8 runs").And
            .Contain("100 us").And
            .Contain("+10").And
            .Contain("6500 B"));
    }

    [Test]
    public void Show_as_json_gives_figures_of_chosen_cases()
    {
        Folder.Save(Run(Find));
        Folder.Save(Run(Place));
        Assert.That(Baseline("show", "orderservice.find", "--json"), Is.Zero);
        var document = _tool.Json;
        Assert.That(document.GetProperty("work").GetArrayLength(), Is.EqualTo(1));
        Assert.That(document.GetProperty("work")[0].GetProperty("vm_steps").GetInt64(), Is.EqualTo(769));
        var times = document.GetProperty("machines")[0].GetProperty("times");
        Assert.That(times[0].GetProperty("case").GetProperty("operation").GetString(), Is.EqualTo("Find"));
        Assert.That(times[0].GetProperty("median_ms").GetDouble(), Is.EqualTo(0.1).Within(1e-9));
        Assert.That(times[0].GetProperty("smallest_visible_share").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null), "one run tells nothing about how runs vary");
    }

    [TestCase("Find", true)]
    [TestCase("OrderService.*medium", true)]
    [TestCase("Find*", true)]
    [TestCase("ind*", false)]
    [TestCase("(", false)]
    public void Patterns_choose_cases_and_one_that_chooses_none_is_told(string pattern, bool matches)
    {
        Folder.Save(Run(Find));
        Folder.Save(Run(new CaseKey("Shop.CartService", "Place", "large")) with { Machine = Machine with { Processor = "Other CPU" } });
        Assert.That(Baseline("show", pattern), Is.EqualTo(matches ? 0 : 2));
        Assert.That(_tool.Out, matches ? Does.Contain("OrderService.Find in").And.Not.Contain("Place").And.Not.Contain("Other CPU") : Is.Empty);
        Assert.That(_tool.Error, matches ? Is.Empty : Does.Contain($"no case with \"{pattern}\"").And.Contain("Way out: its cases are such as Shop."));
    }

    [Test]
    public void Without_a_baseline_the_way_out_is_told()
    {
        Assert.That(Baseline("show"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("There is no baseline").And.Contain("Way out: save one with perfattributes baseline save"));
    }

    [Test]
    public void A_damaged_baseline_is_told_and_left_as_it_is()
    {
        _tool.Write("Shop.PerfTests/perf-baselines/counters.json", "<<<<<<< HEAD\n{}");
        foreach (var arguments in new[] { new[] { "show" }, ["save", "--runs", "1", "--no-build"], ["accept", "Find"], ["prune"] })
        {
            Assert.That(Baseline(arguments), Is.EqualTo(2), arguments[0]);
            Assert.That(_tool.Error, Does.Contain("counters.json").And.Contain("Way out: "));
        }

        Assert.That(File.ReadAllText(_tool["Shop.PerfTests/perf-baselines/counters.json"]), Is.EqualTo("<<<<<<< HEAD\n{}"));
        Assert.That(_tool.Processes.Started, Is.Empty, "nothing is run for minutes before it is told");
    }

    [Test]
    public void Save_builds_once_and_then_runs_a_process_for_each_run()
    {
        _tool.Processes.End = Saving(Find);
        Assert.That(Baseline("save", "--runs", "3"), Is.Zero, _tool.Error);
        Assert.That(_tool.Processes.Started.Select(one => one[1]), Is.EqualTo(new[] { "build", "test", "test", "test" }));
        Assert.That(_tool.Processes.Started[1], Does.Contain("--no-build").And.Contain("TestCategory=Regression"));
        Assert.That(_tool.Processes.Environments[1]["PERFATTRIBUTES_BASELINE"], Is.EqualTo("save"));
        Assert.That(_tool.Error, Does.Contain("run 1 of 3").And.Contain("run 3 of 3"), "progress");
        Assert.That(_tool.Out, Does.Contain("saved 3 runs of 1 cases").And.Contain("from 8 runs on"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Save_tells_which_cases_are_short_of_times(bool json)
    {
        var runs = 0;
        _tool.Processes.End = (_, arguments) =>
        {
            if (arguments[0] == "test")
                Folder.Save(Run(Find) with { Cases = [Figures(Find, 100_000, 769) with { Time = ++runs == 3 ? null : new TimeFigures(100_000, 100, 1_000) }, Figures(Place, 100_000, 50)] });
            return new ProcessEnd(0, "fine");
        };
        string[] form = json ? ["--json"] : [];
        Assert.That(Baseline(["save", "--runs", "8", .. form]), Is.Zero, _tool.Error);
        if (json)
        {
            Assert.That(_tool.Json.GetProperty("short_of_times").GetRawText(), Does.Contain("\"Find\"").And.Contain("\"times\": 7").And.Not.Contain("Place"));
            return;
        }

        Assert.That(_tool.Out, Does.Contain("OrderService.Find in medium has a time in 7 of the 8 runs").And.Not.Contain("Place in medium has"));
        Assert.That(Baseline("save", "--runs", "1"), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does.Not.Contain("has a time in"), "one more makes eight");
    }

    [Test]
    public void Save_stops_at_the_first_run_that_fails_with_its_output()
    {
        var saving = Saving(Find);
        _tool.Processes.End = (number, arguments) => number == 2 ? new ProcessEnd(1, "it broke\e[31m") : saving(number, arguments);
        Assert.That(Baseline("save", "--runs", "5"), Is.EqualTo(2));
        Assert.That(_tool.Processes.Started, Has.Count.EqualTo(3));
        Assert.That(_tool.Error, Does.Contain(@"it broke\u001b[31m").And.Contain("run 2 of 5 ended with exit code 1"));
    }

    [Test]
    public void A_run_that_saves_nothing_is_told()
    {
        Assert.That(Baseline("save", "--runs", "5", "--no-build"), Is.EqualTo(2));
        Assert.That(_tool.Processes.Started, Has.Count.EqualTo(1));
        Assert.That(_tool.Error, Does.Contain("saved nothing").And.Contain("[TrackRegression]"));
    }

    [TestCase("0")]
    [TestCase("101")]
    [TestCase("many")]
    public void A_bad_number_of_runs_is_told(string runs)
    {
        Assert.That(Baseline("save", "--runs", runs), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("--runs").And.Contain("Way out: "));
    }

    [Test]
    public void Accept_puts_new_runs_in_the_place_of_old_ones_for_the_named_cases_alone()
    {
        for (var run = 0; run < 3; run++)
            Folder.Save(new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "Shop.PerfTests", Machine, [Figures(Find, 100_000, 769), Figures(Place, 100_000, 50)]));
        _tool.Processes.End = Saving(Find, Place, vmSteps: 900, median: 200_000);
        Assert.That(Baseline("accept", "Find", "--runs", "2"), Is.Zero, _tool.Error);
        var now = Folder.Load(Machine);
        Assert.That(now.Work[Find].Work!.VmSteps, Is.EqualTo(900));
        Assert.That(now.Times[Find].Select(time => time.Median), Is.EqualTo(new[] { 200_000.0, 200_000.0 }));
        Assert.That(now.Work[Place].Work!.VmSteps, Is.EqualTo(50), "a case that the filter let run too");
        Assert.That(now.Times[Place].Select(time => time.Median), Is.EqualTo(new[] { 100_000.0, 100_000.0, 100_000.0 }));
        Assert.That(_tool.Processes.Started[^1], Does.Contain("TestCategory=Regression&(Name=Find_TrackRegression_medium)"));
    }

    [Test]
    public void Accept_leaves_the_baseline_as_it_was_when_a_run_fails()
    {
        Folder.Save(Run(Find));
        _tool.Processes.End = (number, _) => new ProcessEnd(number == 0 ? 0 : 1, "broken");
        Assert.That(Baseline("accept", "Find"), Is.EqualTo(2));
        Assert.That(Folder.Load(Machine).Work[Find].Work!.VmSteps, Is.EqualTo(769));
    }

    [Test]
    public void Accept_keeps_what_others_saved_while_it_measured()
    {
        Folder.Save(Run(Find));
        var saving = Saving(Find, vmSteps: 900);
        _tool.Processes.End = (number, arguments) =>
        {
            if (number == 1)
                Folder.Save(Run(Place));
            return saving(number, arguments);
        };
        Assert.That(Baseline("accept", "Find", "--runs", "2"), Is.Zero, _tool.Error);
        Assert.That(Folder.Load(Machine).Work.Keys, Is.EquivalentTo(new[] { Find, Place }));
        Assert.That(Folder.Load(Machine).Times.Keys, Is.EquivalentTo(new[] { Find, Place }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Accept_tells_of_whose_times_it_dropped(bool json)
    {
        Folder.Save(Run(Find));
        Folder.Save(Run(Find) with { Machine = Machine with { Processor = "Other CPU" } });
        Folder.Save(Run(Place) with { Machine = Machine with { Processor = "Third CPU" } });
        _tool.Processes.End = Saving(Find);
        Assert.That(Baseline(["accept", "Find", "--runs", "1", .. json ? ["--json"] : Array.Empty<string>()]), Is.Zero, _tool.Error);
        Assert.That(json ? _tool.Error : _tool.Out, Does
            .Contain("times of 1 case on 1 other machine were dropped: save there again").And
            .Contain("  Other CPU, 2 processors").And
            .Not.Contain("Third CPU"));
        if (json)
            Assert.That(_tool.Json.GetProperty("accepted").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void Accept_changes_nothing_where_one_file_is_read_only()
    {
        Folder.Save(Run(Find));
        Folder.Save(Run(Find) with { Machine = Machine with { Processor = "Other CPU" } });
        var files = Directory.GetFiles(Folder.Path);
        var before = files.Select(File.ReadAllText).ToList();
        File.SetAttributes(files.Order().Last(), FileAttributes.ReadOnly);
        _tool.Processes.End = Saving(Find, vmSteps: 900, median: 200_000);
        Assert.That(Baseline("accept", "Find", "--runs", "1"), Is.EqualTo(2));
        File.SetAttributes(files.Order().Last(), FileAttributes.Normal);
        Assert.That(_tool.Error, Does.Contain("read-only").And.Not.Contain("is kept").And.Not.Contain("dropped"));
        Assert.That(Directory.GetFiles(Folder.Path).Select(File.ReadAllText), Is.EqualTo(before));
    }

    [Test]
    public void Accept_of_an_unknown_case_names_one_that_is_known()
    {
        Folder.Save(Run(Find));
        Assert.That(Baseline("accept", "Absent"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("no case with \"Absent\"").And.Contain(Find.ToString()));
    }

    [Test]
    public void Prune_of_what_are_no_performance_tests_removes_nothing()
    {
        Folder.Save(Run(Find));
        _tool.Processes.End = (_, arguments) => new ProcessEnd(0, arguments[0] == "msbuild" ? typeof(BaselineCommandTests).Assembly.Location : "");
        Assert.That(Baseline("prune", "--yes"), Is.EqualTo(2));
        // Where the message wraps depends on the length of the path.
        Assert.That(_tool.ErrorWords, Does.Contain("cannot be loaded").And.Contain("Way out: "));
        Assert.That(Folder.Load(Machine).Work, Has.Count.EqualTo(1));
    }

    [Test]
    public void Prune_of_a_project_for_several_frameworks_looks_at_each_of_its_builds()
    {
        using var older = new CompiledBuild("Find");
        using var newer = new CompiledBuild("Place");
        foreach (var key in new[] { Find, Place, new CaseKey("Shop.OrderService", "Cancel", "medium") })
            Folder.Save(Run(key));
        _tool.Processes.End = (_, arguments) => new ProcessEnd(0, arguments switch
        {
            [.., "-p:TargetFramework=net8.0"] => Path.Combine(older.Folder, "Shop.PerfTests.dll") + "\n",
            [.., "-p:TargetFramework=net10.0"] => Path.Combine(newer.Folder, "Shop.PerfTests.dll") + "\n",
            _ when arguments.Contains("-getProperty:TargetFrameworks") => "net8.0;net10.0\n",
            _ => "\n",
        });
        Assert.That(Baseline("prune", "--no-build"), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Out, Does.Contain("gone: Shop.OrderService.Cancel in medium").And.Not.Contain("Find").And.Not.Contain("Place"));
    }

    [Test]
    public void Prune_of_what_builds_nothing_says_so()
    {
        Folder.Save(Run(Find));
        Assert.That(Baseline("prune", "--no-build"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("MSBuild names nothing").And.Contain("--project"));
    }

    [TestCase("nowhere", "There is no project")]
    [TestCase(".", "There is no project in")]
    public void A_project_that_is_missing_is_told(string project, string message)
    {
        Assert.That(_tool.Run("baseline", "save", "--project", project), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain(message).And.Contain("--project"));
    }

    private BaselineFolder Folder => new(_tool["Shop.PerfTests/perf-baselines"]);

    private int Baseline(params string[] arguments) => _tool.Run(["baseline", .. arguments, "--project", "Shop.PerfTests"]);

    // A test run that saves these cases where the environment says.
    private Func<int, IReadOnlyList<string>, ProcessEnd> Saving(CaseKey one, CaseKey? other = null, long vmSteps = 769, double median = 100_000) => (_, arguments) =>
    {
        if (arguments[0] == "test")
        {
            var cases = new[] { one, other }.OfType<CaseKey>().Select(key => Figures(key, median, vmSteps)).ToList();
            new BaselineFolder(_tool.Processes.Environments[^1]["PERFATTRIBUTES_BASELINE_DIRECTORY"])
                .Save(new RunFigures(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "Shop.PerfTests", Machine, cases));
        }

        return new ProcessEnd(0, "fine");
    };
}
