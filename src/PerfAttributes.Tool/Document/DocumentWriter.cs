using PerfAttributes.Files;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>Writes the document of services.</summary>
/// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
/// <param name="write">Whether to write; else only to tell what would change.</param>
internal sealed class DocumentWriter(double tolerance, bool write)
{
    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="all">All methods of the report.</param>
    /// <param name="operations">Those to document.</param>
    internal DocumentResult Write(string path, ReportDocument report, IReadOnlyList<DocumentedOperation> all, IReadOnlyList<DocumentedOperation> operations)
    {
        if (!File.Exists(path))
        {
            if (write)
                AtomicFile.WriteAllText(path, Marked(Render(KnownDocument.None, [], null), "\n") + "\n");
            return DocumentResult.Of(operations.Count, [path], []);
        }

        var file = TextFile.Read(path);
        var (start, end) = MarkedText.Find(file.Text, path);
        var known = KnownDocument.Read(file.Text[start..end]);
        var kept = KeptSections.Of(known, all);
        // Another machine that agrees with every figure is no news.
        var text = known.Machine is { } machine && Whole(machine) == file.Text ? file.Text : Whole(null);
        var changed = write ? file.Write(text) : text != file.Text;
        return DocumentResult.Of(operations.Count, changed ? [path] : [], []) with { Kept = [.. kept.Select(section => section.Name)] };

        string Render(KnownDocument before, IReadOnlyList<KnownSection> others, string? machineLine) =>
            new PerformanceDocument(before, tolerance).Render(report, operations, others, machineLine);

        string Whole(string? machineLine) => file.Text[..(start - MarkedText.Begin.Length)]
            + Marked(Render(known, kept, machineLine), file.NewLine)
            + file.Text[(end + MarkedText.End.Length)..];
    }

    private static string Marked(string markdown, string newLine) =>
        $"{MarkedText.Begin}\n\n{markdown}\n{MarkedText.End}".Replace("\n", newLine, StringComparison.Ordinal);
}
