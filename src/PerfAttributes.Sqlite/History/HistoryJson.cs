using System.Text.Json;

namespace PerfAttributes.Sqlite.History;

/// <summary>Rows of a history as JSON.</summary>
internal static class HistoryJson
{
    private const int Version = 1;

    /// <summary>Writes the document, row by row.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="rows">The fields of each, in the order of <see cref="HistoryQuery.Columns"/>.</param>
    internal static void Write(Stream stream, IEnumerable<object[]> rows)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
                WriteField(writer, HistoryQuery.Columns[i], row[i]);
            writer.WriteEndObject();
            // A long history goes out as it is read.
            if (writer.BytesPending > 64 << 10)
                writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case long number:
                writer.WriteNumber(name, number);
                break;
            case double number:
                writer.WriteNumber(name, number);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            default:
                writer.WriteNull(name);
                break;
        }
    }
}
