using System.Text.RegularExpressions;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>What is known of a method.</summary>
/// <param name="Service">The full name of its type.</param>
/// <param name="Name">Its name in reports.</param>
/// <param name="Signature">Its signature.</param>
/// <param name="Promises">Its promises, by scenario.</param>
/// <param name="Work">What a call needs, for each of its scenarios; what a run did not measure is empty.</param>
internal sealed partial record DocumentedOperation(
    string Service, string Name, string Signature, IReadOnlyList<DocumentedPromise> Promises, IReadOnlyList<DocumentedWork> Work)
{
    /// <summary>Whether the run measured anything of it.</summary>
    internal bool IsMeasured => Work.Any(work => !work.IsEmpty);

    /// <summary>Indexes that a contract requires, in the order of their names.</summary>
    internal IReadOnlyList<string> RequiredIndexes { get; private init; } = [];

    /// <summary>Indexes that its plans use, in the order of their names.</summary>
    internal IReadOnlyList<string> UsedIndexes { get; private init; } = [];

    /// <summary>The sizes at which its growth was looked at; empty if it was not.</summary>
    internal IReadOnlyList<TestedSizes> Sizes { get; private init; } = [];

    /// <summary>The bare name of a method.</summary>
    /// <param name="signature">Its signature.</param>
    internal static string NameOf(string signature) => signature.Split('(', '<')[0].Trim();

    /// <summary>Reads all methods of a report, by service and name.</summary>
    internal static IReadOnlyList<DocumentedOperation> Of(ReportDocument report) =>
    [
        .. report.PerformanceTestResults.OrderBy(service => service.Key, StringComparer.Ordinal).SelectMany(service =>
            service.Value.OrderBy(operation => operation.Key, StringComparer.Ordinal)
                // What a host leaves out on this machine is as if a filter had.
                .Select(operation => (operation.Key, Checks: Latest(report, [.. operation.Value.Where(check => check.LeftOut is null)])))
                .Where(operation => operation.Checks.Count > 0)
                .Select(operation => Of(service.Key, operation.Key, operation.Checks))),
    ];

    // A report of several runs has some checks more than once: the last run of each is what holds.
    private static List<ReportCheck> Latest(ReportDocument report, IReadOnlyList<ReportCheck> checks)
    {
        return [.. checks.GroupBy(check => (check.Scenario, check.Check)).SelectMany(Last)];

        IEnumerable<ReportCheck> Last(IEnumerable<ReportCheck> same)
        {
            var run = same.Select(check => check.Run).Distinct().MaxBy(Started);
            return same.Where(check => check.Run == run);
        }

        DateTimeOffset Started(int run) => run < report.Runs.Count ? report.Runs[run].Started : report.Started;
    }

    private static DocumentedOperation Of(string service, string name, List<ReportCheck> checks)
    {
        var scenarios = checks.GroupBy(check => check.Scenario).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return new DocumentedOperation(
            service,
            name,
            checks[0].Operation,
            [.. scenarios.SelectMany(scenario => scenario.SelectMany(PromiseText.Of))],
            [.. scenarios.Select(scenario => DocumentedWork.Of(scenario.Key, [.. scenario]))])
        {
            RequiredIndexes = Names(
                checks.Where(check => check.Check == "RequiresIndex").SelectMany(check => check.Clauses).Select(clause => clause.Statement), RequiredIndex()),
            UsedIndexes = Names(checks.SelectMany(check => check.ExplainQueryPlan ?? []).SelectMany(statement => statement.Plan ?? []), UsedIndex()),
            Sizes = [.. checks.SelectMany(TestedSizes.Of)],
        };
    }

    private static List<string> Names(IEnumerable<string> texts, Regex pattern) =>
        [.. texts.Select(text => pattern.Match(text)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\bindex (\S+) is ")]
    private static partial Regex RequiredIndex();

    [GeneratedRegex(@" USING (?:COVERING )?INDEX (\S+)")]
    private static partial Regex UsedIndex();
}
