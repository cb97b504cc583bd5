using System.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.CommandLine;

/// <summary>Tells what is wrong with a command line.</summary>
internal static class UsageError
{
    /// <summary>Writes the errors and where help is.</summary>
    /// <returns><see cref="ExitCode.Unusable"/>.</returns>
    internal static int Show(ParseResult parsed, ToolHost host)
    {
        var path = ToolCommand.Path(parsed);
        var command = path.Length == 0 ? ToolCommand.Program : $"{ToolCommand.Program} {path}";
        return new ToolOutput(host, path, parsed.Tokens.Any(token => token.Value == "--json"))
            .Fail(string.Join(" ", parsed.Errors.Select(error => error.Message).Distinct()), $"{command} --help");
    }
}
