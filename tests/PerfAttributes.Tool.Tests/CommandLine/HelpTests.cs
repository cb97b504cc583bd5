using System.CommandLine;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests.CommandLine;

/// <summary>What the tool says about itself, and about command lines that are wrong.</summary>
[TestFixture]
public sealed class HelpTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Every_command_has_examples_exit_codes_and_json([ValueSource(nameof(Commands))] string command)
    {
        Assert.That(_tool.Run([.. command.Split(' '), "--help"]), Is.Zero);
        Assert.That(_tool.Out, Does.Contain($"Usage:\n  perfattributes {command} "), "the name that users type");
        Assert.That(_tool.Out, Does.Contain("Examples:\n  perfattributes " + command).And.Contain("Exit codes:").And.Contain("--json"));
    }

    [Test]
    public void Examples_are_valid_command_lines([ValueSource(nameof(Commands))] string command)
    {
        var root = PerfTool.Root(Host);
        foreach (var example in ((ToolCommand)root.Parse(command.Split(' ')).CommandResult.Command).Examples)
        {
            var line = example.Split(" < ")[0];
            var parsed = root.Parse(line.Replace("'", "\"", StringComparison.Ordinal), PerfTool.Parsing);
            Assert.That(parsed.Errors, Is.Empty, example);
            Assert.That(ToolCommand.Path(parsed), Is.EqualTo(command), example);
        }
    }

    [Test]
    public void Help_of_the_tool_lists_the_commands_and_the_exit_codes()
    {
        Assert.That(_tool.Run("--help"), Is.Zero);
        Assert.That(_tool.Out, Does.Contain("Usage:\n  perfattributes [command]").And.Contain("explain").And.Contain("advise").And.Contain("2    not done"));
    }

    [TestCase("explain")]
    [TestCase("nonsense")]
    [TestCase("explain a b c")]
    [TestCase("explain a b --nonsense")]
    [TestCase("")]
    public void A_wrong_command_line_ends_with_2_and_names_the_help(string line)
    {
        Assert.That(_tool.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("Way out: perfattributes").And.Contain("--help"));
    }

    [Test]
    public void A_wrong_command_line_is_told_as_json_where_that_is_wanted()
    {
        Assert.That(_tool.Run("explain", "--json"), Is.EqualTo(2));
        Assert.That(_tool.Json.GetProperty("error").GetProperty("message").GetString(), Is.Not.Empty);
    }

    private static ToolHost Host => new() { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Directory = Path.GetTempPath() };

    private static IEnumerable<string> Commands() => Below(PerfTool.Root(Host), "");

    private static IEnumerable<string> Below(Command command, string path) => command.Subcommands.SelectMany(
        child => child.Subcommands.Count > 0 ? Below(child, path + child.Name + " ") : [path + child.Name]);
}
