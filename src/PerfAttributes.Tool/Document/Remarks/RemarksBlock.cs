using System.Security;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>The lines of a method's remarks that hold its measured figures.</summary>
internal static class RemarksBlock
{
    private const string Prefix = "<para>Measured in ";
    private const string Suffix = ".</para>";

    /// <summary>The lines, markers included, without the slashes of a comment.</summary>
    /// <param name="operation">The method.</param>
    /// <param name="known">The lines so far; empty if there are none.</param>
    /// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
    internal static IReadOnlyList<string> Lines(DocumentedOperation operation, IReadOnlyList<string> known, double tolerance)
    {
        var before = Known(known);
        return
        [
            MarkedText.Begin,
            .. operation.Work.Select(work => $"{Prefix}{Escape(work.Scenario)}: {string.Join(", ", Facts(work, before, tolerance))}{Suffix}"),
            MarkedText.End,
        ];
    }

    private static IEnumerable<string> Facts(DocumentedWork work, Dictionary<(string Scenario, string Label), string> before, double tolerance)
    {
        (string Label, Figure? Figure)[] varying = [("median", work.Median), ("p95", work.P95), ("allocated", work.Allocated)];
        foreach (var (label, figure) in varying.Where(one => one.Figure is not null))
            yield return $"{label} {figure!.Value.Text(before.GetValueOrDefault((Escape(work.Scenario), label)), tolerance)}";
        foreach (var (label, count) in new[] { ("statements", work.Statements), ("VM steps", work.VmSteps) })
        {
            if (count is { } value)
                yield return $"{label} {CountText.Of(value)}";
        }
    }

    private static Dictionary<(string Scenario, string Label), string> Known(IReadOnlyList<string> lines)
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var line in lines.Where(line => line.StartsWith(Prefix, StringComparison.Ordinal) && line.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (colon < Prefix.Length)
                continue;
            foreach (var fact in line[(colon + 2)..^Suffix.Length].Split(", "))
            {
                if (fact.Split(' ', 2) is [var label, var figure])
                    known[(line[Prefix.Length..colon], label)] = figure;
            }
        }

        return known;
    }

    private static string Escape(string text) => SecurityElement.Escape(VisibleText.Of(text));
}
