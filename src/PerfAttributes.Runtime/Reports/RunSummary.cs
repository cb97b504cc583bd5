using System.Globalization;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>The closing lines of a run.</summary>
public static class RunSummary
{
    /// <summary>Gives the figures, a line per method and scenario, and says how many contracts hold, which do not, and where the report is.</summary>
    /// <param name="results">The run.</param>
    /// <param name="report">The report's path, or why there is none.</param>
    /// <returns>Lines of at most 100 columns, the path aside.</returns>
    public static string Text(RunResults results, string report)
    {
        ArgumentNullException.ThrowIfNull(results);
        var entries = results.Entries;
        var (passed, failed, open) = (
            results.Count(VerdictKind.Pass), results.Count(VerdictKind.Fail), results.Count(VerdictKind.Inconclusive));
        var methods = entries.Select(entry => (entry.Contract.Service, entry.Contract.Operation)).Distinct().Count();
        var scenarios = entries.Select(entry => entry.Scenario).Distinct().Count();
        var text = new TextLines().AddAsIs(0, FiguresTable.Lines(entries)).Add(0, string.Create(
            CultureInfo.InvariantCulture,
            $"PerfAttributes: {passed} passed, {failed} failed, {open} inconclusive ({methods} methods, {scenarios} scenarios)"));
        foreach (var entry in entries.Where(entry => entry.Verdict != VerdictKind.Pass))
        {
            var word = entry.Verdict == VerdictKind.Fail ? "FAIL" : "OPEN";
            var why = entry.Error ?? entry.Result!.Verdicts.First(verdict => verdict.Kind == entry.Verdict).Statement;
            text.Add(2, $"{word}  {entry.Contract.Operation} [{entry.Kind}] {entry.Scenario}: {why}");
        }

        return text.AddAsIs(2, ["report: " + report]).ToString();
    }
}
