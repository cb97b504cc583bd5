using PerfAttributes.Baselines;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Baseline;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Compare;

/// <summary>Compares two builds of the same tests: the newer one's regression tests call both in turns, in one process.</summary>
internal static class BuildComparison
{
    private const string ConfigurationEnd = ".runtimeconfig.json";

    /// <summary>Whether both paths are folders of test builds.</summary>
    internal static bool AreBuilds(string before, string after) => TestsIn(before).Any() && TestsIn(after).Any();

    /// <summary>Compares.</summary>
    /// <exception cref="ToolException">They are not builds of the same tests, or nothing was compared.</exception>
    internal static async Task<CompareDocument> Compare(string before, string after, ToolHost host, ToolOutput output, CancellationToken stop)
    {
        var common = TestsIn(after).Intersect(TestsIn(before)).ToList();
        if (common.Count != 1)
        {
            throw new ToolException(
                common.Count == 0 ? $"{before} and {after} are builds of different tests." : $"{after} holds {common.Count} test programs.",
                "name the output folders of the same test project, such as bin/Release/net10.0.");
        }

        var reports = Directory.CreateTempSubdirectory("perfattributes-compare-");
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["PERFATTRIBUTES_REFERENCE"] = before,
                ["PERFATTRIBUTES_BASELINE"] = "off",
                ["PERFATTRIBUTES_REPORT_DIRECTORY"] = reports.FullName,
            };
            var (older, newer) = (Path.Combine(before, common[0] + ".dll"), Path.Combine(after, common[0] + ".dll"));
            var end = await new TestRunner(host, output, stop).TestBuild("calling both builds in turns", newer, SavingRuns.DefaultFilter, environment);
            var file = Path.Combine(reports.FullName, JsonReport.FileName);
            var cases = File.Exists(file) ? Cases(JsonReportReader.Read(file)) : [];
            if (cases.Count == 0)
            {
                TestRunner.Show(end, output);
                throw new ToolException("Nothing was compared.", "see the output above; mark methods with [TrackRegression] in the newer build.");
            }

            return WithGone(CompareDocument.Of("builds", before, after, cases), older, newer);
        }
        finally
        {
            reports.Delete(recursive: true);
        }
    }

    // The newer build is the one that runs, and knows nothing of cases that it lacks.
    private static CompareDocument WithGone(CompareDocument document, string older, string newer)
    {
        try
        {
            return document with { Gone = [.. TestBuild.Cases(older).Except(TestBuild.Cases(newer)).Order(CaseKey.Order).Select(CaseName.Of)] };
        }
        catch (ToolException error)
        {
            return document with { Notes = [.. document.Notes, $"Which cases only the older build has is not known: {error.Message}"] };
        }
    }

    private static IReadOnlyList<ComparedCase> Cases(ReportDocument report) =>
    [
        .. from service in report.PerformanceTestResults
           from operation in service.Value
           from check in operation.Value
           let costs = Costs(check)
           where costs.Count > 0
           let key = new CaseKey(service.Key, operation.Key, check.Scenario)
           orderby key.ToString()
           select new ComparedCase(CaseName.Of(key), costs),
    ];

    // A case that could not be run has an error and no costs: it must not look as if nothing had happened.
    private static IReadOnlyList<ReportRegressionCost> Costs(ReportCheck check) => check.Check == "TrackRegression" && check.Error is { } error
        ? [new ReportRegressionCost("time", "cannot_tell", null, null, null, null, null, error, ReasonCode.NoReference, null)]
        : [.. check.Clauses.SelectMany(clause => clause.Regression?.Costs ?? [])];

    private static IEnumerable<string> TestsIn(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + ConfigurationEnd)
        .Select(file => Path.GetFileName(file)[..^ConfigurationEnd.Length])
        .Where(name => File.Exists(Path.Combine(folder, name + ".dll")))
        .Order(StringComparer.Ordinal);
}
