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
        var source = SourceMethods.Read(folder, operations.Select(SourceMethods.NameOf).ToHashSet());
        var named = operations.ToLookup(operation => (operation.Service, SourceMethods.NameOf(operation)));
        var skipped = new List<string>(source.Unreadable);
        var found = new List<(SourceMethod Method, DocumentedOperation Operation)>();
        foreach (var operation in operations)
        {
            var isOverloaded = named[(operation.Service, SourceMethods.NameOf(operation))].Skip(1).Any();
            Attempt([operation], () => found.Add((Only(source.Of(operation, isOverloaded), folder), operation)));
        }

        // Constructions of one generic type share their methods, and with them one comment. What a run did not measure stays in it.
        var edits = new List<(SourceMethod Method, RemarksEdit Edit, IReadOnlyList<DocumentedOperation> Operations)>();
        foreach (var method in found.GroupBy(one => one.Method, one => one.Operation).Where(method => method.Any(operation => operation.IsMeasured)))
            Attempt(method, () => edits.Add((method.Key, RemarksEdit.Of(method.Key), [.. method])));

        // All texts are there before the first file is written.
        var files = edits.GroupBy(edit => edit.Method.File)
            .Select(file => (File: file.Key, Text: SpanEdits.Apply(file.Key.Text, file.Select(edit => (edit.Edit.Span, Composed(edit.Method, edit.Edit, edit.Operations))))))
            .ToList();
        var changed = files.Where(file => write ? file.File.Write(file.Text) : file.Text != file.File.Text).Select(file => file.File.Path).ToList();
        return DocumentResult.Of(edits.Sum(edit => edit.Operations.Count), changed, skipped) with
        {
            Undone = edits.Count > 0 ? null : Nothing(folder, operations.Count(operation => operation.IsMeasured)),
        };

        void Attempt(IEnumerable<DocumentedOperation> documented, Action action)
        {
            try
            {
                action();
            }
            catch (ToolException unfit)
            {
                skipped.AddRange(documented.Where(operation => operation.IsMeasured)
                    .Select(operation => $"{operation.Service}.{operation.Signature} {unfit.Message}. Way out: {unfit.WayOut}."));
            }
        }
    }

    private static SourceMethod Only(IReadOnlyList<SourceMethod> found, string folder) => found switch
    {
        [var one] => one,
        [] => throw new ToolException($"is not in {folder}", "name the folder that holds its source"),
        _ => throw new ToolException($"is in {folder} {found.Count} times", "name a folder that holds it once"),
    };

    // A folder that is not the source of the services must not look like one in which nothing changed.
    private string Nothing(string folder, int measured)
    {
        var what = $"Nothing was {(write ? "written" : "compared")}";
        return measured == 0
            ? $"{what}: the report has no figures of methods. Way out: write it from a run that measures time, allocation or queries."
            : FormattableString.Invariant(
                $"{what}: of {measured} measured {(measured == 1 ? "method" : "methods")}, {folder} holds none that can be documented. Way out: name the folder of the source, or do what is said of each method.");
    }

    private string Composed(SourceMethod method, RemarksEdit edit, IReadOnlyList<DocumentedOperation> operations)
    {
        var indent = Indent(method);
        return edit.Compose([.. RemarksBlock.Lines(operations, edit.Known, tolerance).Select(line => $"{indent}/// {line}")]);
    }

    private static string Indent(SourceMethod method)
    {
        var first = method.Syntax.GetFirstToken().SpanStart;
        return method.File.Text[(first == 0 ? 0 : method.File.Text.LastIndexOf('\n', first - 1) + 1)..first];
    }
}
