using PerfAttributes.Baselines;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Baseline;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Compare;

/// <summary>Compares two builds of the same tests: the newer one's regression tests call both in turns, in one process.</summary>
internal static class BuildComparison
{
    /// <summary>Whether both paths are folders of test builds.</summary>
    internal static bool AreBuilds(string before, string after) => TestPrograms.In(before).Any() && TestPrograms.In(after).Any();

    /// <summary>Compares.</summary>
    /// <exception cref="ToolException">They are not builds of the same tests, or nothing was compared.</exception>
    internal static async Task<CompareDocument> Compare(string before, string after, ToolHost host, ToolOutput output, CancellationToken stop)
    {
        var common = TestPrograms.In(after).Intersect(TestPrograms.In(before)).ToList();
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
            var runner = new TestRunner(host, output, stop);
            var end = await runner.TestBuild("calling both builds in turns", newer, SavingRuns.DefaultFilter, environment);
            // Tests of a project with several target frameworks write to a folder of their own below.
            var cases = Directory.EnumerateFiles(reports.FullName, JsonReport.FileName, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Cases(JsonReportReader.Read(file)))
                .ToList();
            // Where a method threw stands in no report; without any case, nothing else tells why.
            if (cases.Count == 0 || cases.Exists(one => one.Error is not null))
                runner.Show(end);
            if (cases.Count == 0)
                throw new ToolException("Nothing was compared.", "see the output above; mark methods with [TrackRegression] in the newer build.");

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
           let error = check.Check == "TrackRegression" ? check.Error : null
           let costs = Costs(check)
           where costs.Count > 0 || error is not null
           let key = new CaseKey(service.Key, operation.Key, check.Scenario)
           orderby key.ToString()
           select new ComparedCase(CaseName.Of(key), costs) { Error = error },
    ];

    private static IReadOnlyList<ReportRegressionCost> Costs(ReportCheck check) => [.. check.Clauses.SelectMany(clause => clause.Regression?.Costs ?? [])];
}
