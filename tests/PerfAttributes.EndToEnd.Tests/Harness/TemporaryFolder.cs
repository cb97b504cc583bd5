namespace PerfAttributes.EndToEnd.Tests.Harness;

/// <summary>A folder of its own, with a blank in its name, that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("perf attributes ").FullName;

    internal string this[string relative] => System.IO.Path.Combine(Path, relative);

    internal void CopyFrom(string source)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(source, file);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "TestResults"))
                continue;
            var target = this[relative];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A build server may still hold a file; the system cleans its temporary folder.
        }
    }
}
