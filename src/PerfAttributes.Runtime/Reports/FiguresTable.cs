using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Quantities;
using PerfAttributes.Queries;

namespace PerfAttributes.Reports;

/// <summary>The figures of a run, a line per method and scenario: what the runners show of passing tests is nothing at all.</summary>
internal static class FiguresTable
{
    private const int NameWidth = 38;

    /// <summary>The lines; at most 100 columns each.</summary>
    /// <param name="entries">The checks, sorted by service.</param>
    internal static IEnumerable<string> Lines(IReadOnlyList<CheckEntry> entries)
    {
        foreach (var service in entries.GroupBy(entry => entry.Contract.Service))
        {
            yield return Line(Cut(service.Key, NameWidth + 2), "median", "p95", "bytes", "statements", "VM steps", "checks");
            foreach (var operation in service.GroupBy(entry => (entry.Contract.Operation, entry.Scenario)))
                yield return Row(operation.Key.Operation, operation.Key.Scenario, [.. operation]);
        }
    }

    private static string Row(string operation, string scenario, IReadOnlyList<CheckEntry> checks)
    {
        var results = checks.Select(check => check.Result).OfType<CheckResult>().ToList();
        var measurement = results.Select(result => result.Measurement).OfType<Measurement.CaseMeasurement>().FirstOrDefault();
        var tracked = results.Select(result => result.Tracked).OfType<TimeFigures>().FirstOrDefault();
        var recording = results.Select(result => result.Recording).OfType<QueryRecording>().FirstOrDefault();
        var statements = recording?.Statements.Where(one => one.Kind is StatementKind.Read or StatementKind.Write).ToList();
        var place = Cut(scenario, Math.Max(NameWidth / 2, NameWidth - 1 - operation.Length));
        var name = Cut(operation, NameWidth - place.Length - 1);
        var run = checks.Where(check => check.Outcome != CheckOutcome.Skipped).ToList();
        var open = run.Count(check => check.Outcome != CheckOutcome.Pass);
        return Line(
            $"  {name} {place}",
            (measurement?.Summary?.Median.Value ?? tracked?.Median) is { } median ? Duration.Format(median) : "",
            (measurement?.Summary is { } summary ? TimesFigures.Tail(measurement, summary.P95) : tracked?.P95) is { } p95 ? Duration.Format(p95) : "",
            measurement?.Allocation is { } allocation ? ByteSize.Format(allocation.BytesPerCall) : "",
            statements is null ? "" : statements.Count.ToString(CultureInfo.InvariantCulture),
            statements is null ? "" : statements.Sum(one => one.Counters.VmSteps).ToString(CultureInfo.InvariantCulture),
            run.Count == 0 ? "skipped"
            : open == 0 ? string.Create(CultureInfo.InvariantCulture, $"{run.Count} pass")
            : string.Create(CultureInfo.InvariantCulture, $"{open} of {run.Count} NOT"));
    }

    private static string Line(string name, string median, string p95, string bytes, string statements, string steps, string checks) =>
        $"{name,-(NameWidth + 2)}{median,9}{p95,9}{bytes,9}{statements,12}{steps,10}{checks,11}";

    private static string Cut(string text, int width) => text.Length <= width ? text : ".." + text[^(width - 2)..];
}
