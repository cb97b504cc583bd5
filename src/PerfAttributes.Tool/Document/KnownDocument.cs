namespace PerfAttributes.Tool.Document;

/// <summary>The figures that a document showed before, by heading, row and column.</summary>
internal sealed class KnownDocument
{
    private readonly Dictionary<(string Place, string Row, string Column), string> _cells = [];
    private readonly List<(string Place, string Scenario, string Promise)> _promises = [];
    private readonly Dictionary<string, string[]> _sizes = [];
    private readonly List<KnownSection> _sections = [];

    /// <summary>Nothing.</summary>
    internal static KnownDocument None { get; } = new();

    /// <summary>The line that tells the machine; <see langword="null"/> if there was none.</summary>
    internal string? Machine { get; private set; }

    /// <summary>The sections of methods, in their order.</summary>
    internal IReadOnlyList<KnownSection> Sections => _sections;

    /// <summary>Reads sections below headings, and the tables in them.</summary>
    /// <param name="markdown">What <see cref="PerformanceDocument"/> wrote. What it did not write is passed over.</param>
    internal static KnownDocument Read(string markdown)
    {
        var known = new KnownDocument();
        var (service, operation) = ("", "");
        List<string>? columns = null;
        var section = new List<string>();
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("### ", StringComparison.Ordinal))
            {
                known.AddSection(service, operation, section);
                section.Clear();
            }

            section.Add(line);
            if (line.StartsWith("## ", StringComparison.Ordinal))
                (service, operation) = (line[3..], "");
            else if (line.StartsWith("### ", StringComparison.Ordinal))
                operation = line[4..];
            else if (line.StartsWith(PerformanceDocument.SizesStart, StringComparison.Ordinal))
                known._sizes[Place(service, operation)] = line[PerformanceDocument.SizesStart.Length..].Split(", ");
            else if (service.Length == 0 && line.StartsWith(PerformanceDocument.MachineStart, StringComparison.Ordinal))
                known.Machine = line;
            if (!line.StartsWith('|'))
                columns = null;
            else if (columns is null)
                columns = Cells(line);
            else if (Cells(line) is var cells && cells.Count == columns.Count)
                known.Add(Place(service, operation), columns, cells);
        }

        known.AddSection(service, operation, section);
        return known;
    }

    /// <summary>Names a place: both headings as they are written.</summary>
    internal static string Place(string service, string operation) => service + "\n" + operation;

    /// <summary>Names a row of promises: scenario and promise as they are written.</summary>
    internal static string Row(string scenario, string promise) => scenario + "\n" + promise;

    /// <summary>A cell; <see langword="null"/> if there was none.</summary>
    internal string? Cell(string place, string row, string column) => _cells.GetValueOrDefault((place, row, column));

    /// <summary>The promises of a scenario, in their order, as they are written.</summary>
    internal IEnumerable<string> Promises(string place, string scenario) =>
        _promises.Where(one => one.Place == place && one.Scenario == scenario).Select(one => one.Promise).Distinct();

    /// <summary>The sizes at which growth was looked at, as they are written; empty if there were none.</summary>
    internal IReadOnlyList<string> Sizes(string place) => _sizes.GetValueOrDefault(place, []);

    private void AddSection(string service, string operation, List<string> section)
    {
        if (service.Length > 0 && operation.Length > 0)
            _sections.Add(new KnownSection(service, operation, string.Join('\n', section).TrimEnd()));
    }

    private void Add(string place, List<string> columns, List<string> cells)
    {
        var isPromise = columns.Contains(PerformanceDocument.PromiseColumn);
        var row = isPromise ? Row(cells[0], cells[1]) : cells[0];
        if (isPromise)
            _promises.Add((place, cells[0], cells[1]));
        for (var column = 1; column < columns.Count; column++)
            _cells[(place, row, columns[column])] = cells[column];
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var start = 1;
        for (var at = 1; at < line.Length; at++)
        {
            if (line[at] != '|' || line[at - 1] == '\\')
                continue;
            cells.Add(line[start..at].Trim());
            start = at + 1;
        }

        return cells;
    }
}
