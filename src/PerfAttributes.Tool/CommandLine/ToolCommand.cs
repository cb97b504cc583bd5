using System.CommandLine;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Reports;
using PerfAttributes.Sqlite.Explaining;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.CommandLine;

/// <summary>A command with examples in its help, <c>--json</c>, and one way of telling what went wrong.</summary>
internal sealed class ToolCommand : Command
{
    /// <summary>What users type before a command.</summary>
    internal const string Program = "perfattributes";

    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON document to standard output, and nothing else there." };

    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Command lines that work as they stand, without the program's name.</param>
    internal ToolCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        Options.Add(_json);
    }

    /// <summary>Command lines that work as they stand, without the program's name.</summary>
    internal IReadOnlyList<string> Examples { get; }

    /// <summary>Says what the command does.</summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="action">Returns an <see cref="ExitCode"/>; throws <see cref="ToolException"/> where it cannot be done.</param>
    internal void Does(ToolHost host, Func<ParseResult, ToolOutput, CancellationToken, Task<int>> action) =>
        SetAction(async (parsed, stop) =>
        {
            var output = new ToolOutput(host, Path(parsed), parsed.GetValue(_json));
            try
            {
                return await action(parsed, output, stop);
            }
            catch (ToolException error)
            {
                return output.Fail(error.Message, error.WayOut);
            }
            catch (SqliteInputException error)
            {
                return output.Fail(error.Message, error.WayOut);
            }
            catch (Exception error) when (error is BaselineException or ReportFileException or HistoryException)
            {
                var (message, wayOut) = Split(error.Message);
                return output.Fail(message, wayOut);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                output.Progress("stopped");
                return ExitCode.Stopped;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return output.Fail(error.Message, "check the path and the permissions.");
            }
#pragma warning disable CA1031 // A fault of the tool itself must not end with the code of a finding.
            catch (Exception error)
#pragma warning restore CA1031
            {
                return output.Fail($"This is a fault of perfattributes itself: {error}", "report it with the lines above.");
            }
        });

    /// <summary>The same for an action that waits for nothing.</summary>
    internal void Does(ToolHost host, Func<ParseResult, ToolOutput, int> action) =>
        Does(host, (parsed, output, _) => Task.FromResult(action(parsed, output)));

    // These libraries put the way out at the end of the message.
    private static (string Message, string WayOut) Split(string message)
    {
        const string Mark = "Way out: ";
        var at = message.LastIndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? (message, "name another file.") : (message[..at].TrimEnd(), message[(at + Mark.Length)..]);
    }

    /// <summary>The command as it is called, without the program's name: <c>baseline save</c>.</summary>
    internal static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result?.Parent is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(result.Command.Name);
        return string.Join(' ', names);
    }
}
