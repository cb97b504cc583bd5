using System.Collections;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Settings;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Projects;

/// <summary>A test project.</summary>
/// <param name="File">The full path of the project file.</param>
internal sealed record TestProject(string File)
{
    /// <summary>Its folder.</summary>
    internal string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Where its tests have their baseline, by its settings.</summary>
    /// <exception cref="ToolException">The settings cannot be read.</exception>
    internal string Baselines => Path.GetFullPath(Settings().BaselineDirectory ?? BaselineFolder.Name, Folder);

    /// <summary>Where its tests have their history, by its settings.</summary>
    /// <exception cref="ToolException">The settings cannot be read.</exception>
    internal string History
    {
        get
        {
            var settings = Settings();
            return Path.GetFullPath(settings.HistoryFile ?? Path.Combine(settings.ReportDirectory ?? "TestResults", RunHistory.FileName), Folder);
        }
    }

    // As the tests read them, but for the parameters of a run that is not under way.
    private PerfSettings Settings()
    {
        try
        {
            var file = Path.Combine(Folder, SettingsFile.Name);
            return PerfSettingsReader.Read(
                System.IO.File.Exists(file) ? file : null,
                [],
                Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(one => KeyValuePair.Create((string)one.Key, (string?)one.Value ?? "")));
        }
        catch (PerfSettingsException error)
        {
            throw new ToolException(error.Message, "mend the settings, which the tests could not read either.", error);
        }
    }

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
