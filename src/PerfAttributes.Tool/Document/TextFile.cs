using System.Text;
using PerfAttributes.Files;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Document;

/// <summary>A text file of which a part is changed; byte order mark, encoding and line ends stay as they are.</summary>
internal sealed class TextFile
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private readonly Encoding _encoding;
    private readonly bool _hasMark;

    private TextFile(string path, string text, Encoding encoding, bool hasMark)
    {
        (Path, Text, _encoding, _hasMark) = (path, text, encoding, hasMark);
        NewLine = text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>Its text without the byte order mark.</summary>
    internal string Text { get; }

    /// <summary>How its first line ends.</summary>
    internal string NewLine { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ToolException">It is not text in UTF-8 or UTF-16.</exception>
    internal static TextFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var marked = Encodings.FirstOrDefault(encoding => bytes.AsSpan().StartsWith(encoding.Preamble));
        var encoding = marked ?? Encodings[0];
        try
        {
            return new TextFile(path, encoding.GetString(bytes, marked?.Preamble.Length ?? 0, bytes.Length - (marked?.Preamble.Length ?? 0)), encoding, marked is not null);
        }
        catch (DecoderFallbackException error)
        {
            throw new ToolException($"{path} is not text in UTF-8 or UTF-16.", "save it as UTF-8.", error);
        }
    }

    /// <summary>Writes a new text in its place, whole or not at all. Its permissions hold, and a link stays a link.</summary>
    /// <returns>Whether anything changed; what did not is not written.</returns>
    internal bool Write(string text)
    {
        if (text == Text)
            return false;
        byte[] bytes = [.. _hasMark ? _encoding.GetPreamble() : [], .. _encoding.GetBytes(text)];
        // Moving another file over it would not ask whether this one may be written.
        File.Open(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        AtomicFile.Write(Path, stream => stream.Write(bytes));
        return true;
    }
}
