using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>What calls cost at each size, as a table.</summary>
internal static class GrowthText
{
    // With all columns, a line then has 100 columns.
    private const int LongestName = 27;

    /// <summary>Adds the table below the verdict's own sentence, and the exponents below their columns.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="verdict">The verdict.</param>
    internal static void Add(TextLines text, GrowthVerdict verdict)
    {
        var clause = (GrowthClause)verdict.Clause;
        var points = verdict.Measurement.Points;
        List<(string Name, string Unit, Func<GrowthPoint, string> Figure)> columns = [("time", "time", point => Duration.Format(point.Nanoseconds))];
        if (points.Any(point => point.Allocation is not null))
            columns.Add(("bytes", "bytes", point => point.Allocation is { } allocation ? ByteSize.Format(allocation.BytesPerCall) : ""));
        if (points.Any(point => point.VmSteps is not null))
        {
            columns.Add(("VM steps", "VM steps", point => Count(point.VmSteps)));
            columns.Add(("full-scan steps", "scan steps", point => Count(point.FullScanSteps)));
            columns.Add(("statements", "statements", point => Count(point.Statements)));
        }

        if (verdict.Measurement.Rounds.Count == 0)
            columns.RemoveAt(0);
        var width = Math.Max(10, points.Select(point => Name(point).Length).DefaultIfEmpty().Max());
        List<string> lines = [Line("", clause.In == ScenarioSize.Levels ? "levels" : "size", columns.Select(column => column.Unit))];
        lines.AddRange(points.Select(point => Line(Name(point), Count(point.Size), columns.Select(column => column.Figure(point)))));
        if (verdict.Costs.Count > 0)
            lines.Add(Line("grows like", "", columns.Select(column => Exponent(column.Name))));
        text.AddAsIs(4, lines);
        if (verdict.Kind != VerdictKind.Inconclusive && verdict.Measurement.Stopped is { } stopped)
            text.Add(4, $"no more sizes: {stopped}");
        if (clause.Bound is Growth.Logarithmic or Growth.Linearithmic && points.Any(point => point.VmSteps is not null))
        {
            text.Add(4, $"VM steps carry no log factor (an index is one step however deep): by them, {clause.Bound} is " +
                $"{(clause.Bound == Growth.Logarithmic ? Growth.Constant : Growth.Linear)}");
        }

        string Line(string name, string size, IEnumerable<string> figures) =>
            $"{name.PadRight(width)}{size,9}{string.Concat(figures.Select(figure => figure.PadLeft(12)))}".TrimEnd();

        string Exponent(string name) => verdict.Costs.FirstOrDefault(cost => cost.Name == name) is { } cost
            ? string.Create(CultureInfo.InvariantCulture, $"n^{cost.Exponent:0.00}")
            : "-";
    }

    // The end of a name tells the sizes apart.
    private static string Name(GrowthPoint point) =>
        point.Scenario.Length <= LongestName ? point.Scenario : ".." + point.Scenario[^(LongestName - 2)..];

    private static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";
}
