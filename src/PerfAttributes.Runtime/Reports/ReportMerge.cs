using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Makes one report of several: of other projects, other machines, or of the same tests at other times.</summary>
public static class ReportMerge
{
    /// <summary>Merges reports. Every check stays, with the number of its run.</summary>
    /// <param name="documents">The reports, one or more, in the order in which their runs shall be numbered.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReportDocument Of(IReadOnlyList<ReportDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0)
            throw new ArgumentException("There is no report to merge.", nameof(documents));
        if (documents.Count == 1)
            return documents[0];
        List<ReportRun> runs = [];
        List<(string Service, string Operation, ReportCheck Check)> checks = [];
        List<ReportUntested> untested = [];
        foreach (var document in documents)
        {
            var first = runs.Count;
            runs.AddRange(RunsOf(document));
            checks.AddRange(ChecksOf(document).Select(one => one with { Check = one.Check with { Run = first + one.Check.Run } }));
            untested.AddRange(document.NotTested.Select(one => one with { Run = first + one.Run }));
        }

        var earliest = documents.MinBy(document => document.Started)!;
        return new ReportDocument(
            JsonReport.SchemaVersion,
            VerdictWords.Worst(VerdictWords.WorstStatusFirst, documents.Select(document => document.ExecutionStatus)),
            string.Join(", ", runs.Select(run => run.TestProject).Distinct()),
            earliest.Started,
            earliest.Environment,
            Summary(documents),
            checks.GroupBy(one => one.Service).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
                service => service.Key,
                IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service
                    .GroupBy(one => one.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
                        operation => operation.Key,
                        IReadOnlyList<ReportCheck> (operation) => [.. operation.Select(one => one.Check)])),
            Coverage(documents, checks),
            Requirements(documents),
            documents.Any(document => document.BaselineSaved),
            documents.Any(document => document.RegressionDetectionEnabled))
        {
            Runs = runs,
            NotTested = untested,
            // What two runs recommend is one recommendation, though each measured its own gain: that of the first run stays.
            OptimizationRecommendations =
            [
                .. documents.SelectMany(document => document.OptimizationRecommendations)
                    .DistinctBy(one => (one.Kind, one.Test, one.Operation, one.Scenario, one.Check, MarkdownRecommendations.What(one), one.File, one.Line))
                    .OrderByDescending(one => one.Tried),
            ],
            UnusedIndexes = [.. documents.SelectMany(document => document.UnusedIndexes).Distinct()],
            ProfilingResults = new ReportProfilingResults(
                [.. documents.SelectMany(document => document.ProfilingResults.HotFunctions)],
                [.. documents.SelectMany(document => document.ProfilingResults.LineProfilerFindings)]),
            // A later run's trend of a case goes on where that of an earlier one ends.
            Trends =
            [
                .. documents.SelectMany(document => document.Trends)
                    .GroupBy(trend => (trend.Service, trend.Operation, trend.Scenario))
                    .Select(same => same.MaxBy(trend => (trend.Runs.Count == 0 ? DateTimeOffset.MinValue : trend.Runs[^1].Started, trend.Runs.Count))!),
            ],
        };
    }

    private static IReadOnlyList<ReportRun> RunsOf(ReportDocument document) => document.Runs.Count > 0
        ? document.Runs
        : [new ReportRun(document.TestProject, document.Started, document.Environment)];

    internal static IEnumerable<(string Service, string Operation, ReportCheck Check)> ChecksOf(ReportDocument document) =>
        document.PerformanceTestResults.SelectMany(service => service.Value.SelectMany(operation =>
            operation.Value.Select(check => (service.Key, operation.Key, check))));

    private static ReportSummary Summary(IReadOnlyList<ReportDocument> documents)
    {
        return new ReportSummary(
            Sum(summary => summary.Passed),
            Sum(summary => summary.Failed),
            Sum(summary => summary.Inconclusive),
            Sum(summary => summary.Warnings),
            Sum(summary => summary.Skipped),
            Sum(summary => summary.SkippedClauses),
            // Risks add up, whatever the dependence between verdicts.
            Math.Min(1, documents.Sum(document => document.Summary.FalseAlarmRisk)));

        int Sum(Func<ReportSummary, int> figure) => documents.Sum(document => figure(document.Summary));
    }

    private static ReportCoverage Coverage(
        IReadOnlyList<ReportDocument> documents, List<(string Service, string Operation, ReportCheck Check)> checks) => new(
        [.. documents.SelectMany(document => document.TestCoverage.ScenariosTested).Distinct().Order(StringComparer.Ordinal)],
        checks.Where(one => one.Check.Times is not null).Select(one => (one.Service, one.Operation)).Distinct().Count(),
        // Runs of the same project execute the same statements; other projects are taken to execute others.
        documents.GroupBy(document => document.TestProject).Sum(project => project.Max(document => document.TestCoverage.SqlQueriesAnalyzed)),
        documents.Any(document => document.TestCoverage.IndexUsageVerified));

    private static SortedDictionary<string, string> Requirements(IReadOnlyList<ReportDocument> documents)
    {
        var worst = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in documents.SelectMany(document => document.Requirements).GroupBy(one => one.Key, one => one.Value))
            worst[group.Key] = VerdictWords.Worst(VerdictWords.WorstFirst, group);
        return worst;
    }
}
