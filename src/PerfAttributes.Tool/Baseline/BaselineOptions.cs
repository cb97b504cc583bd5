using System.CommandLine;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>Which baseline is meant.</summary>
internal sealed class BaselineOptions
{
    private readonly Option<string?> _project = new("--project") { Description = "The test project, or its folder; by default the current folder's.", HelpName = "path" };

    private readonly Option<string?> _directory = new("--directory") { Description = "The baseline's folder; by default that of the project's settings, else perf-baselines beside it.", HelpName = "folder" };

    /// <summary>Adds them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_project);
        command.Options.Add(_directory);
    }

    /// <summary>The project.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    internal TestProject Project(ParseResult parsed, ToolHost host) => TestProject.Find(parsed.GetValue(_project), host);

    /// <summary>The folder that was chosen in place of the project's; <see langword="null"/> if none was.</summary>
    internal string? Directory(ParseResult parsed, ToolHost host) => parsed.GetValue(_directory) is { } folder ? host.FullPath(folder) : null;

    /// <summary>The baseline; it need not exist.</summary>
    /// <exception cref="ToolException">No folder was named, and there is no project.</exception>
    internal BaselineFolder Folder(ParseResult parsed, ToolHost host) =>
        new(Directory(parsed, host) ?? Project(parsed, host).Baselines) { Clock = host.Clock };

    /// <summary>The baseline, which must exist.</summary>
    /// <exception cref="ToolException">It does not.</exception>
    internal BaselineFolder Existing(ParseResult parsed, ToolHost host) =>
        Folder(parsed, host) is { Exists: true } folder
            ? folder
            : throw new ToolException(
                $"There is no baseline in {Folder(parsed, host).Path}.", "save one with perfattributes baseline save --runs 8, or name its folder with --directory.");
}
