using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>Writes the document of services.</summary>
/// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
/// <param name="write">Whether to write; else only to tell what would change.</param>
internal sealed class DocumentWriter(double tolerance, bool write)
{
    /// <summary>Writes it.</summary>
    internal DocumentResult Write(string path, ReportDocument report, IReadOnlyList<DocumentedOperation> operations)
    {
        if (!File.Exists(path))
        {
            if (write)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, Marked(Render(KnownDocument.None), "\n") + "\n");
            }

            return DocumentResult.Of(operations.Count, [path], []);
        }

        var file = TextFile.Read(path);
        var (start, end) = MarkedText.Find(file.Text, path);
        var text = file.Text[..(start - MarkedText.Begin.Length)]
            + Marked(Render(KnownDocument.Read(file.Text[start..end])), file.NewLine)
            + file.Text[(end + MarkedText.End.Length)..];
        var changed = write ? file.Write(text) : text != file.Text;
        return DocumentResult.Of(operations.Count, changed ? [path] : [], []);

        string Render(KnownDocument known) => new PerformanceDocument(known, tolerance).Render(report, operations);
    }

    private static string Marked(string markdown, string newLine) =>
        $"{MarkedText.Begin}\n\n{markdown}\n{MarkedText.End}".Replace("\n", newLine, StringComparison.Ordinal);
}
