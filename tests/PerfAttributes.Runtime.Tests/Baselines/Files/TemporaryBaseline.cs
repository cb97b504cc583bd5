using PerfAttributes.Baselines.Files;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>A baseline in a folder of its own, which is gone after the test; its path has blanks.</summary>
internal sealed class TemporaryBaseline : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("perf base line ").FullName;

    internal TemporaryBaseline() => Folder = new BaselineFolder(Path.Combine(_parent, BaselineFolder.Name));

    internal BaselineFolder Folder { get; }

    internal string Counters => Path.Combine(Folder.Path, "counters.json");

    internal string Times => Path.Combine(Folder.Path, $"times-{SampleRuns.Machine.Id}.json");

    /// <summary>The content of every file by its name; links are followed.</summary>
    internal Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(_parent, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
