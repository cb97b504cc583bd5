using System.Text.Json.Nodes;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>A baseline from its first run to the first regression, as a user has it: by <c>dotnet test</c> and the environment alone.</summary>
[Parallelizable]
public sealed class BaselineTests
{
    private const string Test = "GetName_TrackRegression_medium";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/samples/TaskGraph.Broken.PerfTests");

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Build()
    {
        var built = DotNet.Run(Folder, ["build", "-c", Repository.Configuration]);
        Assert.That(built.ExitCode, Is.Zero, built.All);
    }

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Runs_are_saved_and_kept_and_then_a_method_regresses_by_its_counters()
    {
        var without = Run("", mended: true);
        Assert.That(without[Test].Outcome, Is.EqualTo("NotExecuted"), without.Command.All);
        Assert.That(without[Test].Message, Does.Contain("there is no baseline: save it with PERFATTRIBUTES_BASELINE=save"));

        Assert.That(OneLine(Run("save", mended: true).Command.All), Does.Contain("baseline saved: 1 case, run 1 of the 8 that times need"));
        var second = Run("save", mended: true);
        Assert.That(OneLine(second.Command.All), Does.Contain("baseline saved: 1 case, run 2 of the 8 that times need"));
        Assert.That((bool)Report()["baseline_saved"]!, Is.True);
        Assert.That(Directory.EnumerateFiles(_folder["base lines"]).Select(Path.GetFileName), Has.Exactly(2).Items.And.One.EqualTo("counters.json"));

        // Found without being asked for.
        var compared = Run("", mended: true);
        Assert.That(compared[Test].Outcome, Is.EqualTo("Passed"), compared.Command.All);
        Assert.That(compared[Test].Output, Does.Contain("no cost rose by more than 10 %").And.Contain("2 of 8 runs saved"));
        Assert.That((bool)Report()["regression_detection_enabled"]!, Is.True);
        Assert.That(Report().ToJsonString(), Does.Contain("\"tracked\":{\"median_ms\":"), "times without a latency budget");

        var off = Run("off", mended: false);
        Assert.That(off[Test].Outcome, Is.Not.EqualTo("Failed"), off.Command.All);
        Assert.That((bool)Report()["regression_detection_enabled"]!, Is.False);

        var regressed = Run("update", mended: false);
        Assert.That(regressed[Test].Outcome, Is.EqualTo("Failed"), regressed.Command.All);
        Assert.That(OneLine(regressed[Test].Message), Does.Contain("statements are 2, +100 % over the 1 of the baseline"));
        Assert.That(OneLine(regressed.Command.All), Does.Contain("left as they were, because they regressed"));
        Assert.That(Report().ToJsonString(), Does.Contain("\"cost\":\"statements\",\"outcome\":\"regressed\",\"then\":1,\"now\":2"));
        Assert.That(Run("", mended: false)[Test].Outcome, Is.EqualTo("Failed"), "an update takes no regression over");
    }

    [Test]
    public void An_older_build_is_measured_beside_this_one()
    {
        var older = _folder["older build"];
        CopyFolder(Path.Combine(Folder, "bin", Repository.Configuration, "net10.0"), older);
        var variables = Variables("", mended: false);
        variables["PERFATTRIBUTES_REFERENCE"] = older;
        var like = TestRun.Of(Folder, variables, "--no-build", "--filter", "Name=" + Test);
        Assert.That(like[Test].Outcome, Is.EqualTo("Passed"), like.Command.All);
        Assert.That(like[Test].Output, Does.Contain("no cost rose by more than 10 %"));

        // What the older build did better, the newer one does not.
        File.WriteAllText(Path.Combine(older, "mended.txt"), "Regression");
        var slower = TestRun.Of(Folder, variables, "--no-build", "--filter", "Name=" + Test);
        Assert.That(slower[Test].Outcome, Is.EqualTo("Failed"), slower.Command.All);
        Assert.That(OneLine(slower[Test].Message), Does.Contain("statements are 2, +100 % over the 1 of the reference build"));

        variables["PERFATTRIBUTES_BASELINE"] = "save";
        var saved = TestRun.Of(Folder, variables, "--no-build", "--filter", "Name=" + Test);
        Assert.That(OneLine(saved.Command.All), Does.Contain("baseline saved: 1 case, run 1 of the 8 that times need"));
    }

    [Test]
    public void A_reference_that_is_not_there_fails_because_a_gate_that_compares_nothing_must_not_be_green()
    {
        var variables = Variables("", mended: true);
        variables["PERFATTRIBUTES_REFERENCE"] = _folder["absent"];
        var run = TestRun.Of(Folder, variables, "--no-build", "--filter", "Name=" + Test);
        Assert.That(run[Test].Outcome, Is.EqualTo("Failed"), run.Command.All);
        Assert.That(OneLine(run[Test].Message), Does
            .Contain("PERFATTRIBUTES_REFERENCE").And.Contain($"there is no TaskGraph.Broken.PerfTests.dll in {_folder["absent"]};").And.Contain("valid is the output folder"));
    }

    [Test]
    public void A_damaged_baseline_fails_what_needs_it_names_its_place_and_is_left_as_it_is()
    {
        const string Damaged = "{ \"version\": 1,\n<<<<<<< mine\n";
        Directory.CreateDirectory(_folder["base lines"]);
        var file = _folder[Path.Combine("base lines", "counters.json")];
        File.WriteAllText(file, Damaged);

        var run = TestRun.Of(Folder, Variables("update", mended: true), "--no-build", "--filter", "Name~GetName");

        Assert.That(run.Named("Failed"), Is.EqualTo(new[] { Test }), run.Command.All);
        Assert.That(OneLine(run[Test].Message), Does.Contain(file).And.Contain("<<<<<<<").And.Contain("Way out:"));
        Assert.That(run.Named("Passed"), Has.Count.EqualTo(3), "other contracts of the method go on");
        Assert.That(File.ReadAllText(file), Is.EqualTo(Damaged));
    }

    private TestRun Run(string baseline, bool mended) => TestRun.Of(Folder, Variables(baseline, mended), "--no-build", "--filter", "Name=" + Test);

    private Dictionary<string, string> Variables(string baseline, bool mended) => new()
    {
        ["TASKGRAPH_MEND"] = mended ? "Regression" : "",
        ["PERFATTRIBUTES_BASELINE"] = baseline,
        ["PERFATTRIBUTES_BASELINE_DIRECTORY"] = _folder["base lines"],
        ["PERFATTRIBUTES_REPORT_DIRECTORY"] = _folder["reports"],
    };

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private JsonNode Report() => JsonNode.Parse(File.ReadAllText(_folder[Path.Combine("reports", "perf-report.json")]))!;

    // Messages are folded at 100 columns.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
