using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PerfAttributes.Tool.CommandLine;

/// <summary>Help as it comes, then examples and exit codes.</summary>
/// <param name="inner">Help as it comes.</param>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const int Width = 100;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts it in the place of a command's own help, for all commands below too.</summary>
    internal static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var code = WriteHelp(parseResult, output);
        if (parseResult.CommandResult.Command is ToolCommand { Examples.Count: > 0 } command)
            Section(output, "Examples:", command.Examples.Select(example => $"{ToolCommand.Program} {example}"));
        Section(output, "Exit codes:", ExitCode.Table);
        return code;
    }

    // As it comes it calls the program by its file, which dotnet runs: nobody types that name.
    private int WriteHelp(ParseResult parseResult, TextWriter output)
    {
        using var help = new StringWriter { NewLine = output.NewLine };
        parseResult.InvocationConfiguration.Output = help;
        inner.MaxWidth = Width;
        var code = inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(help.ToString().Replace($"{output.NewLine}  {RootCommand.ExecutableName} ", $"{output.NewLine}  {ToolCommand.Program} ", StringComparison.Ordinal));
        return code;
    }

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine(title);
        foreach (var line in lines)
            output.WriteLine("  " + line);
        output.WriteLine();
    }
}
