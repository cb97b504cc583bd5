using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.History;

/// <summary>Rows of a history as CSV.</summary>
internal static class HistoryCsv
{
    private const string LineEnd = "\r\n";

    /// <summary>Writes the line of names.</summary>
    internal static void WriteNames(TextWriter writer) => writer.Write(string.Join(',', HistoryQuery.Columns) + LineEnd);

    /// <summary>Writes the line of names and all rows.</summary>
    internal static void Write(TextWriter writer, SqliteDataReader reader)
    {
        WriteNames(writer);
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                writer.Write((i == 0 ? "" : ",") + Field(reader.GetValue(i)));
            writer.Write(LineEnd);
        }
    }

    private static string Field(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
