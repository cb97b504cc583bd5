using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>The packages in an empty place, as a user gets them.</summary>
[Parallelizable]
public sealed class PackagesTests
{
    private TemporaryFolder _folder = null!;
    private TestRun _run = null!;

    [OneTimeSetUp]
    public void InstallAndRun()
    {
        _folder = new TemporaryFolder();
        _folder.CopyFrom(Path.Combine(Repository.Root, "nuget", "consumer"));
        LocalFeed.Use(_folder.Path, _folder["cache"]);
        _run = TestRun.Of(_folder["Orders.PerfTests"]);
    }

    [OneTimeTearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void Contracts_that_are_kept_pass()
    {
        Assert.That(_run.Named("Passed"), Is.EqualTo(new[]
        {
            "FindByCustomer_LatencyBudget_medium",
            "Place_LatencyBudget_medium",
            "Place_QueryBudget_medium",
            "PlacedBetween_AllocationBudget_medium",
            "PlacedBetween_LatencyBudget_medium",
            "PlacedBetween_NoTableScan_medium",
            "PlacedBetween_QueryBudget_medium",
            "PlacedBetween_RequiresIndex_medium",
        }), _run.Command.All);
    }

    [Test]
    public void The_contract_that_is_broken_fails_with_the_statement_and_its_plan()
    {
        Assert.That(
            _run.Named("Failed"), Is.EqualTo(new[] { "FindByCustomer_NoTableScan_medium", "FindByCustomer_RequiresIndex_medium" }));
        Assert.That(_run["FindByCustomer_NoTableScan_medium"].Message, Does
            .Contain("OrderService.FindByCustomer").And
            .Contain("WHERE customer = 'customer 7'").And
            .Contain("SCAN orders"));
        Assert.That(_run["FindByCustomer_RequiresIndex_medium"].Message, Does.Contain("idx_orders_customer"));
        Assert.That(_run.Command.ExitCode, Is.Not.Zero);
    }

    [Test]
    public void The_run_ends_with_a_summary_and_a_report_beside_the_project()
    {
        var report = _folder["Orders.PerfTests/TestResults/perf-report.json"];
        Assert.That(_run.Command.All, Does.Contain("PerfAttributes: 8 passed, 2 failed, 0 inconclusive").And.Contain(report));
        Assert.That(report, Does.Exist);
        foreach (var other in new[] { "perf-report.md", "perf-report.html" })
        {
            Assert.That(_run.Command.All, Does.Contain("report: " + Path.ChangeExtension(report, Path.GetExtension(other))));
            Assert.That(_folder["Orders.PerfTests/TestResults/" + other], Does.Exist);
        }
    }

    [TestCase("NoTableScan")]
    [TestCase("RequiresIndex")]
    public void The_command_that_a_message_prints_runs_that_test_and_no_other(string check)
    {
        Assert.That(_run.Named("Failed"), Has.Count.EqualTo(2), "a case for each message with a command");
        var again = DotNet.Run(_folder["Orders.PerfTests"], CommandIn(_run[$"FindByCustomer_{check}_medium"].Message));
        Assert.That(again.All, Does.Contain("Failed:     1, Passed:     0, Skipped:     0, Total:     1").And.Contain($"FAIL [{check}] OrderService.FindByCustomer"));
    }

    [Test]
    public void A_build_service_gets_annotations_at_the_attributes_line_and_a_summary()
    {
        var summary = _folder["summary.md"];
        var run = AgainWith(new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary });
        var line = File.ReadAllLines(_folder["Orders/OrderService.cs"]).ToList().FindLastIndex(text => text.Contains("[NoTableScan]", StringComparison.Ordinal)) + 1;
        Assert.That(run.Command.All, Does.Match($@"(?m)^::error file=[^,]*OrderService\.cs,line=\d+,title=\[NoTableScan\] OrderService\.FindByCustomer in medium::").And.Contain($",line={line},"));
        Assert.That(File.ReadAllText(summary), Does.StartWith("## ❌ Performance contracts of Orders.PerfTests"));
        Assert.That(AgainWith(new() { ["GITHUB_ACTIONS"] = "true", ["PERFATTRIBUTES_ANNOTATIONS"] = "off" }).Command.All, Does.Not.Contain("::error"));
    }

    [Test]
    public void The_run_is_added_to_a_history_beside_the_report()
    {
        Assert.That(_folder["Orders.PerfTests/TestResults/perf-history.db"], Does.Exist);
        Assert.That(_run.Command.All, Does.Match("history: [0-9]+ runs? of this machine in "));
        using var report = JsonDocument.Parse(File.ReadAllText(_folder["Orders.PerfTests/TestResults/perf-report.json"]));
        Assert.That(report.RootElement.GetProperty("trends").GetArrayLength(), Is.Positive);
    }

    [Test]
    public void Names_and_categories_select_tests()
    {
        Assert.That(
            Again("--filter", "FullyQualifiedName=Orders.PerfTests.OrderServicePerfTests.Place_LatencyBudget_medium").Named("Passed"),
            Is.EqualTo(new[] { "Place_LatencyBudget_medium" }));
        Assert.That(
            Again("--filter", "Category=QueryPlan").Tests.Select(test => test.Name),
            Has.Exactly(6).Items.And.None.Contains("LatencyBudget").And.None.Contains("AllocationBudget"));
    }

    [Test]
    public void Performance_tests_can_be_switched_off_from_the_environment_and_by_a_test_parameter()
    {
        var runs = new[]
        {
            AgainWith(new() { ["PERFATTRIBUTES_MODE"] = "off" }),
            Again("--", "TestRunParameters.Parameter(name=\"perf.mode\", value=\"off\")"),
        };
        foreach (var run in runs)
        {
            Assert.That(run.Named("NotExecuted"), Has.Count.EqualTo(10));
            Assert.That(run["Place_LatencyBudget_medium"].Message, Does.Contain("Performance tests are off"));
        }
    }

    [Test]
    public void A_bad_setting_stops_every_test_with_its_name_and_value()
    {
        var run = AgainWith(new() { ["PERFATTRIBUTES_CALL_TIME_LIMIT"] = "soon" });
        Assert.That(run.Named("Failed"), Has.Count.EqualTo(10));
        Assert.That(run["Place_LatencyBudget_medium"].Message, Does.Contain("PERFATTRIBUTES_CALL_TIME_LIMIT is \"soon\"; valid is"));
    }

    [Test]
    public void Another_culture_changes_no_verdict_and_no_figure()
    {
        var run = AgainWith(new() { ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8" });
        Assert.That(run.Named("Passed"), Is.EqualTo(_run.Named("Passed")));
        Assert.That(run["PlacedBetween_LatencyBudget_medium"].Output, Does.Match(@"within the budget of 5\.00 ms"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_to_costs_the_report_alone()
    {
        var file = _folder["not a folder"];
        File.WriteAllText(file, "");
        var run = AgainWith(new() { ["PERFATTRIBUTES_REPORT_DIRECTORY"] = file });
        Assert.That(run.Named("Passed"), Is.EqualTo(_run.Named("Passed")));
        Assert.That(run.Command.All, Does.Contain("report: none").And.Contain("PERFATTRIBUTES_REPORT_DIRECTORY"));
    }

    [Test]
    public void The_next_major_version_of_NUnit_serves_as_well()
    {
        using var folder = new TemporaryFolder();
        folder.CopyFrom(Path.Combine(Repository.Root, "nuget", "consumer"));
        LocalFeed.Use(folder.Path, _folder["cache"]);
        var run = TestRun.Of(folder["Orders.PerfTests"], null, "-p:NUnitVersion=5.0.0");
        Assert.That(run.Named("Passed"), Is.EqualTo(_run.Named("Passed")), run.Command.All);
        Assert.That(run.Named("Failed"), Is.EqualTo(_run.Named("Failed")));
    }

    [Test]
    public void The_other_runner_Microsoft_Testing_Platform_serves_as_well()
    {
        using var folder = new TemporaryFolder();
        folder.CopyFrom(Path.Combine(Repository.Root, "nuget", "consumer"));
        LocalFeed.Use(folder.Path, _folder["cache"]);
        File.WriteAllText(folder["global.json"], """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        var run = DotNet.Run(
            folder["Orders.PerfTests"], ["test", "-c", Repository.Configuration, "-p:UseTestingPlatform=true"]);
        Assert.That(run.All, Does.Match(@"failed:\s+2").And.Match(@"succeeded:\s+8"));
        Assert.That(run.All, Does.Contain("PerfAttributes: 8 passed, 2 failed, 0 inconclusive"));
        Assert.That(folder["Orders.PerfTests/TestResults/perf-report.json"], Does.Exist);
        Assert.That(run.All, Does.Match(@"artifacts produced:\s[\s\S]+- .*/perf-report\.json\s+- .*/perf-report\.md\s+- .*/perf-report\.html"), "artifacts of the session");
        var command = CommandIn(run.All[run.All.IndexOf("FAIL [NoTableScan]", StringComparison.Ordinal)..]);
        Assert.That(command, Does.Contain("run"), "dotnet test takes other arguments under this runner, by the version of the SDK and global.json");
        var again = DotNet.Run(folder["Orders.PerfTests"], command, new Dictionary<string, string> { ["UseTestingPlatform"] = "true" });
        Assert.That(again.All, Does.Match(@"total:\s+1").And.Match(@"failed:\s+1").And.Contain("FAIL [NoTableScan] OrderService.FindByCustomer"));
        Assert.That(run.All + again.All, Does.Contain("perf-tests/Orders.PerfTests.OrderServicePerfTests.FindByCustomer_NoTableScan_medium/perf-report.html"), "the page of the test is attached");
        var direct = DotNet.Run(folder["Orders.PerfTests"], ["exec", $"bin/{Repository.Configuration}/net10.0/Orders.PerfTests.dll"]);
        Assert.That(direct.Error, Does.Contain("PerfAttributes: 8 passed, 2 failed, 0 inconclusive"));
    }

    [TestCase("PerfAttributes", "analyzers/dotnet/cs/PerfAttributes.Generators.dll", ExpectedResult = 1)]
    [TestCase("PerfAttributes", "analyzers/dotnet/cs/PerfAttributes.CodeFixes.dll", ExpectedResult = 1)]
    [TestCase("PerfAttributes.Runtime", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.Sqlite", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.NUnit", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.Profiling", "analyzers/", ExpectedResult = 0)]
    [TestCase("PerfAttributes.NUnit", "buildTransitive/PerfAttributes.NUnit.", ExpectedResult = 2)]
    [TestCase("PerfAttributes.NUnit", "buildTransitive/TestingPlatform/", ExpectedResult = 1)]
    public int The_generator_travels_in_one_package_alone(string package, string entry)
    {
        using var content = Open(package);
        return content.Entries.Count(file => file.FullName.StartsWith(entry, StringComparison.Ordinal));
    }

    [Test]
    public void Analyzers_flow_through_every_dependency_between_the_packages(
        [Values("PerfAttributes.Runtime", "PerfAttributes.Sqlite", "PerfAttributes.NUnit", "PerfAttributes.Profiling")] string package)
    {
        var own = Specification(package).Descendants()
            .Where(element => element.Name.LocalName == "dependency"
                && element.Attribute("id")!.Value.StartsWith("PerfAttributes", StringComparison.Ordinal))
            .ToList();
        Assert.That(own, Is.Not.Empty);
        foreach (var dependency in own)
            Assert.That(dependency.Attribute("exclude")?.Value ?? "", Does.Not.Contain("Analyzers").And.Not.Contain("Build"));
    }

    [Test]
    public void The_attributes_bring_no_dependency()
    {
        Assert.That(
            Specification("PerfAttributes").Descendants().Where(element => element.Name.LocalName == "dependency"), Is.Empty);
    }

    private TestRun Again(params string[] arguments) => TestRun.Of(_folder["Orders.PerfTests"], null, ["--no-build", .. arguments]);

    private TestRun AgainWith(Dictionary<string, string> environment) => TestRun.Of(_folder["Orders.PerfTests"], environment, "--no-build");

    private static XDocument Specification(string package)
    {
        using var content = Open(package);
        using var stream = content.Entries.Single(entry => entry.FullName == package + ".nuspec").Open();
        return XDocument.Load(stream);
    }

    private static ZipArchive Open(string package) => ZipFile.OpenRead(
        Directory.GetFiles(LocalFeed.Folder, package + ".*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[package.Length + 1])));

    // The arguments of the command that stands below "run it alone".
    private static List<string> CommandIn(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n').ToList();
        var command = lines[lines.FindIndex(line => line.TrimStart().StartsWith("run it alone", StringComparison.Ordinal)) + 1];
        var words = Regex.Matches(command, "\"([^\"]*)\"|(\\S+)").Select(word => word.Value.Trim('"')).ToList();
        Assert.That(words[0], Is.EqualTo("dotnet"), message);
        return words[1..];
    }
}
