using System.Globalization;

namespace PerfAttributes.Sqlite.History;

/// <summary>Rows of a history as CSV.</summary>
internal static class HistoryCsv
{
    private const string LineEnd = "\r\n";

    /// <summary>Writes the line of names and all rows.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="rows">The fields of each, in the order of <see cref="HistoryQuery.Columns"/>.</param>
    internal static void Write(TextWriter writer, IEnumerable<object[]> rows)
    {
        writer.Write(string.Join(',', HistoryQuery.Columns) + LineEnd);
        foreach (var row in rows)
            writer.Write(string.Join(',', row.Select(Field)) + LineEnd);
    }

    private static string Field(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
