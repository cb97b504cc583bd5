using System.CommandLine;
using PerfAttributes.Tool.Advise;
using PerfAttributes.Tool.Baseline;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Compare;
using PerfAttributes.Tool.Document;
using PerfAttributes.Tool.Explain;
using PerfAttributes.Tool.History;
using PerfAttributes.Tool.Report;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool;

/// <summary>The command <c>perfattributes</c>.</summary>
internal static class PerfTool
{
    /// <summary>How command lines are read: a leading @ names SQL, not more arguments.</summary>
    internal static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line without the program's name.</param>
    /// <param name="host">Where it runs.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static async Task<int> RunAsync(string[] arguments, ToolHost host)
    {
        var parsed = Root(host).Parse(arguments, Parsing);
        if (parsed.Errors.Count > 0)
            return UsageError.Show(parsed, host);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            // The token is cancelled at Ctrl+C; processes that were started need a moment to be stopped.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        });
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Root(ToolHost host)
    {
        var root = new RootCommand("Performance contracts outside of a test run: SQL explained, baselines, runs compared, reports.")
        {
            ExplainCommand.Create(host),
            AdviseCommand.Create(host),
            BaselineCommand.Create(host),
            CompareCommand.Create(host),
            HistoryCommand.Create(host),
            ReportCommand.Create(host),
            DocumentCommand.Create(host),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
