using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Projects;

/// <summary>A test project.</summary>
/// <param name="File">The full path of the project file.</param>
internal sealed record TestProject(string File)
{
    /// <summary>Its folder.</summary>
    internal string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Where its baseline is by default.</summary>
    internal string Baselines => Path.Combine(Folder, BaselineFolder.Name);

    /// <summary>Finds a project.</summary>
    /// <param name="path">A project file, or the folder of one; <see langword="null"/> for the current folder.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    internal static TestProject Find(string? path, ToolHost host)
    {
        var full = host.FullPath(path ?? ".");
        if (System.IO.File.Exists(full))
            return new TestProject(full);
        if (!Directory.Exists(full))
            throw new ToolException($"There is no project {full}.", "name a project file or its folder with --project.");
        return Directory.GetFiles(full, "*.*proj") switch
        {
            [var one] => new TestProject(one),
            [] => throw new ToolException($"There is no project in {full}.", "name one with --project."),
            var several => throw new ToolException(
                $"There are {several.Length} projects in {full}.", $"name one with --project, such as {Path.GetFileName(several[0])}."),
        };
    }
}
