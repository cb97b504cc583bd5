using System.Text.Json;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Tests.Compare;

/// <summary><c>compare</c> of two builds, by what the newer one's tests would report.</summary>
[TestFixture]
public sealed class CompareBuildsTests : IDisposable
{
    private const string OtherFramework = "cannot be compared with the reference build: the reference is built for net8.0, these tests for net10.0";
    private const string WayOut = "build the reference for net10.0";

    private static readonly ReportRegressionCost NotLoaded = Untold(OtherFramework, ReasonCode.NoReference, WayOut);
    private static readonly ReportRegressionCost Noisy = Untold("that cannot be told from the 1.1 allowed", ReasonCode.TooFewCalls, "make the method steadier");
    private static readonly ReportRegressionCost New = Untold("Find is not in the reference build", null, null) with { Outcome = "new" };
    private static readonly ReportRegressionCost Slower = new("time", "regressed", 1e5, 1.2e5, 1.2, [1.18, 1.22], 1.12, "slower", null, "mend it");
    private static readonly ReportRegressionCost Same = Slower with { Outcome = "unchanged", Statement = "as then", WayOut = null };

    private readonly ToolRun _tool = new();

    // Where the tests write below the folder that they are told.
    private string _reports = ".";

    public void Dispose() => _tool.Dispose();

    [Test]
    public void They_are_compared_by_the_newer_one_with_the_older_as_its_reference()
    {
        Assert.That(Compare([Slower]), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Processes.Started.Single(), Does.Contain(_tool["new/Shop.PerfTests.dll"]));
        Assert.That(_tool.Processes.Environments[0]["PERFATTRIBUTES_REFERENCE"], Is.EqualTo(_tool["old"]));
        Assert.That(_tool.Out, Does.Contain("+20 % (+18 % to +22 %)").And.Contain("REGRESSED Shop.OrderService.Find0 in medium: slower"));
    }

    [Test]
    public void A_run_that_reports_nothing_is_told_with_its_output()
    {
        Assert.That(Compare(report: null), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("No test matches").And.Contain("[TrackRegression]"));
    }

    [Test]
    public void A_run_that_compares_nothing_is_told_with_its_output()
    {
        Assert.That(Compare(ReportSamples.Report()), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("No test matches").And.Contain("[TrackRegression]"));
    }

    [Test]
    public void A_build_that_cannot_be_loaded_is_no_comparison()
    {
        Assert.That(Compare([NotLoaded], [NotLoaded], [NotLoaded]), Is.EqualTo(2));
        Assert.That(_tool.OutWords, Does
            .Contain($"CANNOT TELL Shop.OrderService.Find0 in medium and 2 others: {OtherFramework}").And
            .Contain("Way out: " + WayOut).And
            .Contain("Nothing was compared: of 3 cases, 3 could not be."));
        _tool.HasColors = true;
        Compare([NotLoaded]);
        Assert.That(_tool.Out, Does.Contain("\e[33m1 cases: 1 cannot tell\e[0m"), "not the colour of success");
    }

    [Test]
    public void A_build_without_optimization_is_no_comparison_though_its_counters_agree()
    {
        var guarded = Same with { Outcome = "cannot_tell", Statement = "the code is not optimized", Reason = ReasonCode.NoReference };
        Assert.That(Compare([guarded, Same with { Cost = "vm_steps" }]), Is.EqualTo(2));
        Assert.That(_tool.OutWords, Does.Contain("CANNOT TELL Shop.OrderService.Find0 in medium: the code is not optimized"));
    }

    [Test]
    public void Regressed_work_fails_although_times_could_not_be_compared() =>
        Assert.That(Compare([NotLoaded, Slower with { Cost = "vm_steps" }]), Is.EqualTo(1));

    [Test]
    public void A_method_that_throws_in_the_newer_build_is_a_finding()
    {
        var broken = Check(0, []) with { Error = "Find0 threw InvalidOperationException", Clauses = [] };
        Assert.That(Compare(ReportSamples.Of(broken, Check(1, [Same]))), Is.EqualTo(1));
        Assert.That(_tool.OutWords, Does
            .Contain("FAILED Shop.OrderService.Find0 in medium in the newer build: Find0 threw InvalidOperationException").And
            .Contain("Not everything was compared: of 2 cases, 1 could not be.").And
            .EndWith("2 cases: 1 failed, 1 unchanged"));
        Assert.That(_tool.Error, Does.Contain("No test matches"), "where it threw stands in the output");
        Assert.That(Compare(ReportSamples.Of(broken), "--json"), Is.EqualTo(1), "with nothing else to compare too");
        Assert.That(_tool.Json.GetProperty("failed").GetInt32(), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("cases")[0].GetProperty("outcome").GetString(), Is.EqualTo("failed"));
        Assert.That(_tool.Json.GetProperty("cases")[0].GetProperty("error").GetString(), Does.Contain("InvalidOperationException"));
    }

    [Test]
    public void A_method_that_threw_in_the_older_build_alone_is_no_finding()
    {
        Assert.That(Compare([Untold("it threw in the reference build", ReasonCode.NoReference, WayOut)], [Same]), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("CANNOT TELL Shop.OrderService.Find0 in medium: it threw in the reference build"));
    }

    [Test]
    public void The_report_of_tests_for_several_frameworks_is_found_below()
    {
        _reports = "net10.0";
        Assert.That(Compare([Slower]), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("REGRESSED Shop.OrderService.Find0 in medium: slower"));
    }

    [Test]
    public void Programs_that_the_tests_refer_to_are_no_tests()
    {
        foreach (var folder in new[] { "old", "new" })
        {
            foreach (var program in new[] { "Shop.Import", "Shop.Server", "Shop.Broken" })
            {
                _tool.Write($"{folder}/{program}.runtimeconfig.json", "{}");
                _tool.Write($"{folder}/{program}.dll", "");
            }

            _tool.Write(folder + "/Shop.Server.deps.json", CompiledBuild.Dependencies.Replace("PerfAttributes.NUnit", "PerfAttributes", StringComparison.Ordinal));
            _tool.Write(folder + "/Shop.Broken.deps.json", "{");
        }

        Assert.That(Compare([Slower]), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Processes.Started.Single(), Does.Contain(_tool["new/Shop.PerfTests.dll"]));
    }

    [Test]
    public void New_cases_do_not_hide_that_the_others_were_not_compared() => Assert.That(Compare([NotLoaded], [New]), Is.EqualTo(2));

    [Test]
    public void Some_cases_that_were_compared_are_a_comparison()
    {
        Assert.That(Compare([NotLoaded], [Same]), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("Not everything was compared: of 2 cases, 1 could not be."));
    }

    [Test]
    public void Noise_is_told_from_what_could_not_be_compared()
    {
        Assert.That(Compare("--json", [Noisy], [NotLoaded]), Is.Zero, _tool.Error);
        Assert.That(_tool.Json.GetProperty("not_compared").GetInt32(), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("compared").GetBoolean()), Is.EqualTo(new[] { true, false }));
        Assert.That(Compare([Noisy]), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does.Not.Contain("was compared:"));
    }

    [Test]
    public void Cases_that_only_the_older_build_has_are_told()
    {
        using var older = new CompiledBuild("Find0", "Place", "Cancel");
        using var newer = new CompiledBuild("Find0", "Ship");
        Assert.That(Compare(older.Folder, newer.Folder, Report([Same]), "--json"), Is.Zero, _tool.Error);
        Assert.That(
            _tool.Json.GetProperty("gone").EnumerateArray().Select(one => one.GetProperty("operation").GetString()), Is.EqualTo(new[] { "Cancel", "Place" }));
        Assert.That(_tool.Json.GetProperty("notes").GetArrayLength(), Is.Zero, _tool.Out);
    }

    [Test]
    public void A_build_whose_cases_cannot_be_listed_is_told()
    {
        Assert.That(Compare([Same]), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("Which cases only the older build has is not known: ").And.Contain("Shop.PerfTests.dll cannot be loaded"));
    }

    private int Compare(params ReportRegressionCost[][] cases) => Compare(Report(cases));

    private int Compare(string option, params ReportRegressionCost[][] cases) => Compare(Report(cases), option);

    // Of files that can be told as builds, and not be loaded.
    private int Compare(ReportDocument? report, params string[] options)
    {
        foreach (var folder in new[] { "old", "new" })
        {
            _tool.Write(folder + "/Shop.PerfTests.runtimeconfig.json", "{}");
            _tool.Write(folder + "/Shop.PerfTests.deps.json", CompiledBuild.Dependencies);
            _tool.Write(folder + "/Shop.PerfTests.dll", "");
            _tool.Write(folder + "/PerfAttributes.NUnit.dll", "");
        }

        return Compare("old", "new", report, options);
    }

    private int Compare(string older, string newer, ReportDocument? report, params string[] options)
    {
        _tool.Processes.End = (_, _) =>
        {
            var environment = _tool.Processes.Environments[^1];
            var folder = Directory.CreateDirectory(Path.Combine(environment["PERFATTRIBUTES_REPORT_DIRECTORY"], _reports)).FullName;
            if (report is not null)
                File.WriteAllText(Path.Combine(folder, "perf-report.json"), JsonSerializer.Serialize(report, ToolJson.Options));
            return new ProcessEnd(1, "No test matches the given testcase filter");
        };
        return _tool.Run(["compare", older, newer, .. options]);
    }

    private static ReportDocument Report(params ReportRegressionCost[][] cases) => ReportSamples.Of([.. cases.Select((costs, number) => Check(number, costs))]);

    private static ReportCheck Check(int number, ReportRegressionCost[] costs) =>
        ReportSamples.Checks(0.1, 5, FormattableString.Invariant($"Find{number}(long customer)"))[0] with
        {
            Check = "TrackRegression",
            Clauses = [new ReportClause("fail", "as its costs say", [], null, 1) { Regression = new ReportRegression(0.1, costs) }],
        };

    private static ReportRegressionCost Untold(string statement, string? reason, string? wayOut) =>
        new("time", "cannot_tell", null, null, null, null, null, statement, reason, wayOut);
}
