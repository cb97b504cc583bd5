using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Document;

/// <summary>The part of a text file that the tool writes; what people write around it stays.</summary>
internal static class MarkedText
{
    /// <summary>Begins the part.</summary>
    internal const string Begin = "<!-- perfattributes:begin -->";

    /// <summary>Ends the part.</summary>
    internal const string End = "<!-- perfattributes:end -->";

    /// <summary>The part of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="ToolException">The markers are missing, or not one pair in order.</exception>
    internal static (int Start, int End) Find(string text, string path)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 && end < 0)
        {
            throw new ToolException(
                $"{path} exists and has no part that perfattributes may write.",
                $"put the lines {Begin} and {End} where the figures shall stand, or give another --output.");
        }

        if (begin < 0 || end < begin || text.IndexOf(Begin, begin + 1, StringComparison.Ordinal) >= 0)
            throw new ToolException($"{path} does not have one {Begin} with one {End} below it.", "mend the markers.");
        return (begin + Begin.Length, end);
    }
}
