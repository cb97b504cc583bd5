using System.Text;
using System.Text.Json;

namespace PerfAttributes.Files;

/// <summary>Says where a text is no JSON, and why.</summary>
internal static class JsonFault
{
    /// <summary>The place and the reason: <c>, line 3, column 12: '}' is invalid after a property name.</c></summary>
    /// <param name="text">What was read.</param>
    /// <param name="error">How it failed.</param>
    internal static string Describe(string text, JsonException error) => $"{Place(text, error)}: {Reason(error)}";

    // The exception counts bytes from 0; people count letters from 1.
    private static string Place(string text, JsonException error)
    {
        if (error.LineNumber is not { } line || error.BytePositionInLine is not { } position)
            return "";
        var bytes = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault((int)line) ?? "");
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(position, bytes.Length)) + 1;
        return $", line {line + 1}, column {column}";
    }

    private static string Reason(JsonException error)
    {
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }
}
