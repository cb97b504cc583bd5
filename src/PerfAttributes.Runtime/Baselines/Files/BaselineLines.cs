using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PerfAttributes.Baselines.Files;

/// <summary>Writes JSON as people merge it: one case a line, the same figures always the same text.</summary>
internal static class BaselineLines
{
    // Names of generic types stay readable; the text is no part of a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object on one line.</summary>
    /// <param name="members">Writes its members.</param>
    internal static string Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An array of one item a line; <c>[]</c> for none.</summary>
    /// <param name="indent">Where its first line begins.</param>
    /// <param name="items">The items.</param>
    internal static string Array(string indent, IEnumerable<string> items)
    {
        var lines = string.Join(",\n", items.Select(item => $"{indent}  {item}"));
        return lines.Length == 0 ? "[]" : $"[\n{lines}\n{indent}]";
    }

    /// <summary>Writes a case's name.</summary>
    internal static void WriteKey(this Utf8JsonWriter writer, CaseKey key)
    {
        writer.WriteString("service", key.Service);
        writer.WriteString("operation", key.Operation);
        writer.WriteString("scenario", key.Scenario);
    }

    /// <summary>Writes a text where there is one.</summary>
    internal static void WriteKnown(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    /// <summary>Writes a figure where there is one.</summary>
    internal static void WriteKnown(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } figure)
            writer.WriteNumber(name, figure);
    }
}
