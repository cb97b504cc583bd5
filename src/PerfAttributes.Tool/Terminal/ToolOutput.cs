using System.Text.Json;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Tool.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PerfAttributes.Tool.Terminal;

/// <summary>What a command writes: lines and tables, or one JSON document; progress and errors on standard error.</summary>
internal sealed class ToolOutput
{
    /// <summary>The most columns of a line.</summary>
    internal const int MaxWidth = 100;

    private readonly ToolHost _host;
    private readonly string _command;
    private readonly IAnsiConsole _console;

    /// <summary>Makes the output of a command.</summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="command">The command as it is called: <c>baseline save</c>.</param>
    /// <param name="json">Whether a JSON document is wanted.</param>
    internal ToolOutput(ToolHost host, string command, bool json)
    {
        (_host, _command, IsJson) = (host, command, json);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.HasColors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = host.HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(host.Out),
            // A CI system is no terminal, whatever its enricher says.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = host.Width;
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Whether a JSON document is wanted in place of lines.</summary>
    internal bool IsJson { get; }

    /// <summary>Writes the document.</summary>
    internal void Json<T>(T document) => _host.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Options));

    /// <summary>Writes a line as it is, however long.</summary>
    internal void Line(string text = "", Tone tone = Tone.Plain)
    {
        var printable = Printed(text);
        _host.Out.WriteLine(_host.HasColors && tone != Tone.Plain ? $"\e[{Code(tone)}m{printable}\e[0m" : printable);
    }

    /// <summary>Writes prose, folded at blanks.</summary>
    internal void Prose(int indent, string text, Tone tone = Tone.Plain)
    {
        foreach (var line in SqlText.Fold(text, _host.Width - indent))
            Line(new string(' ', indent) + line, tone);
    }

    /// <summary>Writes a table; the first column holds names, the others are aligned right where they hold figures.</summary>
    /// <param name="columns">The headings; one that begins with <c>&gt;</c> is aligned right.</param>
    /// <param name="rows">The cells.</param>
    internal void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false, Expand = false };
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(Printed(right ? column[1..] : column)))
            {
                Alignment = right ? Justify.Right : Justify.Left,
                NoWrap = right,
            });
        }

        foreach (var row in rows)
            table.AddRow(row.Select(IRenderable (cell) => new Text(Printed(cell.Text), Style(cell.Tone))));
        _console.Write(table);
    }

    /// <summary>Says on standard error how far long work has come, and what programs said: their lines for build services are meant.</summary>
    internal void Progress(string text) => _host.Error.WriteLine(OneLine(text));

    /// <summary>Says what is wrong, and what to do.</summary>
    /// <returns><see cref="ExitCode.Unusable"/>.</returns>
    internal int Fail(string message, string wayOut)
    {
        foreach (var line in message.ReplaceLineEndings("\n").Split('\n').SelectMany(line => SqlText.Fold(line, MaxWidth)))
            _host.Error.WriteLine(Printed(line));
        _host.Error.WriteLine(Printed("Way out: " + wayOut));
        if (IsJson)
            Json(new ToolError(ToolJson.Version, _command, new ToolErrorText(message, wayOut)));
        return ExitCode.Unusable;
    }

    private static string Printed(string text) => VisibleText.WithoutCommands(OneLine(text));

    // A line break in a name would begin a line that looks like the tool's own.
    private static string OneLine(string text) =>
        VisibleText.Of(text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace('\t', ' '));

    private static int Code(Tone tone) => tone switch { Tone.Title => 1, Tone.Quiet => 90, Tone.Good => 32, Tone.Doubtful => 33, _ => 31 };

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Title => new Style(decoration: Decoration.Bold),
        Tone.Quiet => new Style(Color.Grey),
        Tone.Good => new Style(Color.Green),
        Tone.Doubtful => new Style(Color.Olive),
        Tone.Bad => new Style(Color.Maroon),
        _ => Spectre.Console.Style.Plain,
    };
}
