using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>Writes measured figures into the remarks of the methods that they are about.</summary>
/// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
/// <param name="write">Whether to write; else only to tell what would change.</param>
internal sealed class RemarksWriter(double tolerance, bool write)
{
    /// <summary>Writes them. Everything else of each file stays byte for byte.</summary>
    /// <param name="folder">The folder of the source.</param>
    /// <param name="operations">The methods.</param>
    /// <exception cref="ToolException">There is no such folder.</exception>
    internal DocumentResult Write(string folder, IReadOnlyList<DocumentedOperation> operations)
    {
        var measured = operations.Where(operation => operation.Work.Count > 0).ToList();
        var source = SourceMethods.Read(folder, measured.Select(SourceMethods.NameOf).ToHashSet());
        var skipped = new List<string>(source.Unreadable);
        var edits = new List<(TextFile File, RemarksEdit Edit, DocumentedOperation Operation, string Indent)>();
        foreach (var operation in measured)
        {
            try
            {
                var method = Only(source.Of(operation), folder);
                edits.Add((method.File, RemarksEdit.Of(method), operation, Indent(method)));
            }
            catch (ToolException unfit)
            {
                skipped.Add($"{operation.Service}.{operation.Signature} {unfit.Message}. Way out: {unfit.WayOut}.");
            }
        }

        var changed = edits.GroupBy(edit => edit.File).Where(file => Apply(file.Key, [.. file])).Select(file => file.Key.Path).ToList();
        return DocumentResult.Of(edits.Count, changed, skipped);
    }

    private static SourceMethod Only(IReadOnlyList<SourceMethod> found, string folder) => found switch
    {
        [var one] => one,
        [] => throw new ToolException($"is not in {folder}", "name the folder that holds its source"),
        _ => throw new ToolException($"is in {folder} {found.Count} times", "name a folder that holds it once"),
    };

    private bool Apply(TextFile file, IReadOnlyList<(TextFile File, RemarksEdit Edit, DocumentedOperation Operation, string Indent)> edits)
    {
        var text = file.Text;
        // From the end, so that places further up stay where they are.
        foreach (var (_, edit, operation, indent) in edits.OrderByDescending(edit => edit.Edit.Span.Start))
        {
            var lines = RemarksBlock.Lines(operation, edit.Known, tolerance).Select(line => $"{indent}/// {line}").ToList();
            text = text[..edit.Span.Start] + edit.Compose(lines) + text[edit.Span.End..];
        }

        return write ? file.Write(text) : text != file.Text;
    }

    private static string Indent(SourceMethod method)
    {
        var first = method.Syntax.GetFirstToken().SpanStart;
        return method.File.Text[(first == 0 ? 0 : method.File.Text.LastIndexOf('\n', first - 1) + 1)..first];
    }
}
