namespace PerfAttributes.Baselines.Reference;

/// <summary>Loads native libraries from private copies, because the system gives everyone who opens one file, by whatever path, one library.</summary>
internal sealed class NativeCopies
{
    private static readonly TimeSpan OldEnough = TimeSpan.FromHours(1);

    private readonly Dictionary<string, nint> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private static string Root => Path.Combine(Path.GetTempPath(), "perfattributes-natives-" + Environment.UserName);

    /// <summary>Loads a library, the first time from a new copy of its file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="load">Loads a file.</param>
    /// <returns>Its handle, the same for the same file.</returns>
    internal nint Load(string path, Func<string, nint> load)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(path, out var handle))
                return handle;
            return _loaded[path] = LoadCopy(path, load);
        }
    }

    private static nint LoadCopy(string path, Func<string, nint> load)
    {
        RemoveLeftovers();
        var folder = Directory.CreateDirectory(Path.Combine(Root, $"{Environment.ProcessId}-{Guid.NewGuid():N}")).FullName;
        // What lies in a package's folder of natives may load one another.
        var source = Path.GetDirectoryName(path)!;
        var files = Path.GetFileName(source) == "native" ? Directory.GetFiles(source) : [path];
        foreach (var file in files)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var handle = load(Path.Combine(folder, Path.GetFileName(path)));
        // Unix keeps what is loaded when its name goes; Windows lets go of it with the process, and a later one tidies up.
        if (!OperatingSystem.IsWindows())
            Delete(folder);
        return handle;
    }

    private static void RemoveLeftovers()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(Root))
        {
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) > OldEnough)
                Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In use, or another process was quicker.
        }
    }
}
