using System.Security;
using PerfAttributes.Reports;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>The lines of a method's remarks that hold its measured figures.</summary>
internal static class RemarksBlock
{
    private const string Prefix = "<para>Measured in ";
    private const string Suffix = ".</para>";

    /// <summary>The lines, markers included, without the slashes of a comment.</summary>
    /// <param name="operations">The method: one, or one for each construction of a generic type that was measured.</param>
    /// <param name="known">The lines so far; empty if there are none.</param>
    /// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
    internal static IReadOnlyList<string> Lines(IReadOnlyList<DocumentedOperation> operations, IReadOnlyList<string> known, double tolerance)
    {
        var before = Known(known);
        return
        [
            MarkedText.Begin,
            .. operations.SelectMany(operation => operation.Work.Select(work => (Place: Place(operation, work), Work: work)))
                .Select(one => (one.Place, Facts: Facts(one.Work, label => before.GetValueOrDefault((one.Place, label)), tolerance)))
                .Where(one => one.Facts.Count > 0)
                .Select(one => $"{Prefix}{one.Place}: {string.Join(", ", one.Facts)}{Suffix}"),
            MarkedText.End,
        ];
    }

    // What a method of a generic type needs depends on the type's arguments.
    private static string Place(DocumentedOperation operation, DocumentedWork work) =>
        Escape(operation.Service.Contains('<', StringComparison.Ordinal) ? $"{work.Scenario} as {operation.Service}" : work.Scenario);

    private static List<string> Facts(DocumentedWork work, Func<string, string?> known, double tolerance) =>
    [
        .. DocumentedWork.Names.Zip(work.Texts(known, tolerance), (label, figure) => (Label: label, Figure: figure))
            .Where(fact => fact.Figure.Length > 0 && fact.Label != DocumentedWork.RowsScanned)
            .Select(fact => $"{fact.Label} {fact.Figure}"),
    ];

    private static Dictionary<(string Place, string Label), string> Known(IReadOnlyList<string> lines)
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var line in lines.Where(line => line.StartsWith(Prefix, StringComparison.Ordinal) && line.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (colon < Prefix.Length)
                continue;
            foreach (var fact in line[(colon + 2)..^Suffix.Length].Split(", "))
            {
                if (DocumentedWork.Names.FirstOrDefault(name => fact.StartsWith(name + ' ', StringComparison.Ordinal)) is { } label)
                    known[(line[Prefix.Length..colon], label)] = fact[(label.Length + 1)..];
            }
        }

        return known;
    }

    private static string Escape(string text) => SecurityElement.Escape(VisibleText.Of(text));
}
