using System.CommandLine;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Baseline;

/// <summary>How runs to be saved are made.</summary>
internal sealed class SaveOptions
{
    private const int MostRuns = 100;

    private readonly Option<int> _runs = new("--runs") { Description = "How many test runs, one process each. Times need 8.", HelpName = "count", DefaultValueFactory = _ => 8 };

    private readonly Option<bool> _noBuild = new("--no-build") { Description = "The project is built already, in Release." };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_runs);
        command.Options.Add(_noBuild);
    }

    /// <summary>How many runs.</summary>
    /// <exception cref="ToolException">Out of range.</exception>
    internal int Runs(ParseResult parsed) => parsed.GetValue(_runs) is >= 1 and <= MostRuns and var runs
        ? runs
        : throw new ToolException(FormattableString.Invariant($"--runs is {parsed.GetValue(_runs)}."), FormattableString.Invariant($"give a number from 1 to {MostRuns}, such as 8."));

    /// <summary>Whether to build first.</summary>
    internal bool Builds(ParseResult parsed) => !parsed.GetValue(_noBuild);
}
