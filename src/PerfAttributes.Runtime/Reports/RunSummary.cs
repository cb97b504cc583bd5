using System.Globalization;
using System.Text;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>The closing lines of a run.</summary>
public static class RunSummary
{
    /// <summary>Says how many contracts hold, which do not, and where the report is.</summary>
    /// <param name="results">The run.</param>
    /// <param name="report">The report's path; <see langword="null"/> if it could not be written.</param>
    /// <returns>Lines of at most 100 columns, paths and names aside.</returns>
    public static string Text(RunResults results, string? report)
    {
        ArgumentNullException.ThrowIfNull(results);
        var entries = results.Entries;
        var text = new StringBuilder();
        var (passed, failed, open) = (
            results.Count(VerdictKind.Pass), results.Count(VerdictKind.Fail), results.Count(VerdictKind.Inconclusive));
        text.Append(CultureInfo.InvariantCulture, $"PerfAttributes: {passed} passed, {failed} failed, {open} inconclusive");
        text.Append(CultureInfo.InvariantCulture, $" ({entries.Select(entry => (entry.Contract.Service, entry.Contract.Operation)).Distinct().Count()} methods, ");
        text.Append(CultureInfo.InvariantCulture, $"{entries.Select(entry => entry.Scenario).Distinct().Count()} scenarios)");
        foreach (var entry in entries.Where(entry => entry.Verdict != VerdictKind.Pass))
        {
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"  {(entry.Verdict == VerdictKind.Fail ? "FAIL" : "OPEN")}  {entry.Contract.Operation} [{entry.Kind}] {entry.Scenario}: ");
            text.Append(entry.Error ?? entry.Result!.Verdicts.First(verdict => verdict.Kind == entry.Verdict).Statement);
        }

        if (report is not null)
        {
            text.AppendLine();
            text.Append("  report: ").Append(report);
        }

        return text.ToString();
    }
}
