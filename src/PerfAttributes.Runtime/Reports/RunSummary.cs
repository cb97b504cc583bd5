using System.Globalization;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>The closing lines of a run.</summary>
public static class RunSummary
{
    /// <summary>Gives the figures, a line per method and scenario, and says how many contracts hold, which do not, and where the report is.</summary>
    /// <param name="results">The run.</param>
    /// <param name="reports">The reports' paths, or why there are none.</param>
    /// <returns>Lines of at most 100 columns, the paths aside.</returns>
    public static string Text(RunResults results, params IReadOnlyList<string> reports)
    {
        ArgumentNullException.ThrowIfNull(results);
        var entries = results.Entries;
        var methods = entries.Select(entry => (entry.Contract.Service, entry.Contract.Operation)).Distinct().Count();
        var scenarios = entries.Select(entry => entry.Scenario).Distinct().Count();
        var text = new TextLines().AddAsIs(0, FiguresTable.Lines(entries)).Add(
            0, $"PerfAttributes: {Counts(results)} ({CountText.Of(methods, "methods")}, {CountText.Of(scenarios, "scenarios")})");
        foreach (var entry in entries.Where(entry => entry.Outcome is not (CheckOutcome.Pass or CheckOutcome.Skipped)))
        {
            var word = entry.Outcome switch { CheckOutcome.Fail => "FAIL", CheckOutcome.Warning => "WARN", _ => "OPEN" };
            text.Add(2, $"{word}  {entry.Contract.Operation} [{entry.Kind}] {entry.Scenario}: {entry.Error ?? Why(entry.Result!)}");
        }

        foreach (var untested in results.Untested)
            text.Add(2, $"FAIL  {untested.Operation}: its contracts are not tested: {string.Join(' ', untested.Reasons)}");

        foreach (var entry in entries.Where(entry => entry.Result?.LeftOut is null))
        {
            foreach (var skipped in (entry.Result?.Verdicts ?? []).OfType<SkippedVerdict>())
                text.Add(2, $"SKIP  {entry.Contract.Operation} [{entry.Kind}] {entry.Scenario}: {skipped.Statement}");
        }

        // A host mostly has one reason for all of its tests.
        foreach (var leftOut in entries.Where(entry => entry.Result?.LeftOut is not null).GroupBy(entry => (entry.Contract.Service, entry.Result!.LeftOut)))
        {
            var places = string.Join(", ", leftOut.Select(entry => entry.Scenario).Distinct());
            text.Add(2, $"SKIP  {ServiceName.Short(leftOut.Key.Service)} {places}: {CountText.Of(leftOut.Count(), "checks")} left out by the host: {leftOut.Key.LeftOut}");
        }

        foreach (var entry in entries)
        {
            foreach (var verdict in (entry.Result?.Verdicts ?? []).OfType<QueryVerdict>())
            {
                if (verdict.Mutation is { IsWarning: true } mutation)
                    text.Add(2, $"NOTE  {entry.Contract.Operation} [{entry.Kind}] {entry.Scenario}: {mutation.Statement}");
            }
        }

        foreach (var line in results.Baseline.Lines)
            text.Add(2, line);

        if (results.History.Line is { } history)
            text.Add(2, history);

        if (results.FalseAlarmRisk is > 0 and var risk)
        {
            text.Add(2, $"risk that any failure by the clock is a false alarm: {RiskText.AtMost(risk)}");
        }

        return text.AddAsIs(2, reports.Select(report => "report: " + report)).ToString();
    }

    private static string Counts(RunResults results)
    {
        var (warnings, skipped) = (results.Count(CheckOutcome.Warning), results.Entries.Sum(entry => entry.SkippedClauses));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Count(CheckOutcome.Pass)} passed, {results.Count(CheckOutcome.Fail)} failed, {results.Count(CheckOutcome.Inconclusive)} inconclusive")
            + Some(warnings, "warning") + Some(skipped, "clause", " skipped");
    }

    private static string Some(int count, string noun, string rest = "") =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} {noun}{(count == 1 ? "" : "s")}{rest}");

    // The verdict that made the check come out as it did.
    private static string Why(CheckResult result)
    {
        var kind = result.Outcome == CheckOutcome.Inconclusive ? VerdictKind.Inconclusive : VerdictKind.Fail;
        return result.Verdicts.Where(verdict => verdict.Kind == kind).OrderBy(verdict => verdict.Clause.Severity).First().Statement;
    }
}
