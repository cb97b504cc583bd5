namespace PerfAttributes.Sqlite.Hosting;

/// <summary>The directory of this process's databases: private, removed at the end, and cleaned up after processes that died.</summary>
/// <remarks>
/// Each process holds a lock file open for as long as it lives. A lock file that can be opened has no owner any more,
/// whatever process uses that number now; so only leftovers are ever deleted.
/// </remarks>
internal sealed class PrivateDirectory : IDisposable
{
    private const int Attempts = 10;

    private static readonly Lazy<PrivateDirectory> Shared = new(CreateShared);

    private readonly FileStream _lock;
    private int _lastFile;

    /// <summary>Creates a directory below a common one.</summary>
    /// <param name="root">The directory that the processes share; created if need be.</param>
    internal PrivateDirectory(string root)
    {
        Directory.CreateDirectory(root);
        RemoveLeftovers(root);
        _lock = TakeLock(root, () => $"{Environment.ProcessId}-{Guid.NewGuid():N}");
        Path = System.IO.Path.ChangeExtension(_lock.Name, null);
        Directory.CreateDirectory(Path);
    }

    /// <summary>The directory of this process.</summary>
    internal static PrivateDirectory OfProcess => Shared.Value;

    /// <summary>The directory.</summary>
    internal string Path { get; }

    /// <summary>A path for a new database file, never given twice.</summary>
    /// <param name="purpose">The beginning of the file's name.</param>
    internal string NewFile(string purpose) =>
        System.IO.Path.Combine(Path, $"{purpose}-{Interlocked.Increment(ref _lastFile)}.db");

    /// <summary>Creates a lock file and locks it.</summary>
    /// <remarks>
    /// Outside of Windows these are two steps: between them another process that tidies up may take the file for a leftover. It removes
    /// that one, so the next has another name.
    /// </remarks>
    /// <param name="root">The directory that the processes share.</param>
    /// <param name="name">Gives the file's name without its ending; another one each time.</param>
    /// <exception cref="IOException">None of several names could be locked.</exception>
    internal static FileStream TakeLock(string root, Func<string> name)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(root, name() + ".lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts)
            {
            }
        }
    }

    /// <summary>Removes a database file and what SQLite keeps beside it. A file that is still open stays until the process ends.</summary>
    internal static void DeleteDatabase(string file)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
            Ignoring(() => File.Delete(file + suffix));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ignoring(() => Directory.Delete(Path, recursive: true));
        _lock.Dispose();
        Ignoring(() => File.Delete(_lock.Name));
    }

    private static PrivateDirectory CreateShared()
    {
        var directory = new PrivateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "perfattributes-" + Environment.UserName));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Dispose();
        return directory;
    }

    private static void RemoveLeftovers(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*.lock"))
        {
            Ignoring(() =>
            {
                using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    var directory = System.IO.Path.ChangeExtension(file, null);
                    if (Directory.Exists(directory))
                        Directory.Delete(directory, recursive: true);
                }
                File.Delete(file);
            });
        }
    }

    // Tidying up is best effort: a file that another process holds is that process's business.
    private static void Ignoring(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
