using System.Runtime.Versioning;

namespace PerfAttributes.Files;

/// <summary>A file opened without sharing, or a locked folder, which keeps other processes out.</summary>
/// <remarks>
/// The system releases it when the process ends, however it ends, and it may be released by another thread than took it, which
/// a named mutex forbids.
/// </remarks>
internal sealed class FileLock : IDisposable
{
    /// <summary>The file by which a folder is locked where folders have no locks; gone as soon as it is released.</summary>
    internal const string NameInFolder = ".lock";

    private const int AttemptsPerSecond = 50;

    private readonly IDisposable _held;

    private FileLock(IDisposable held) => _held = held;

    /// <summary>Waits until no other holds the lock.</summary>
    /// <param name="path">The lock file; created if missing.</param>
    /// <param name="waiting">Called about once a second while waiting, with the seconds so far; it may throw to give up.</param>
    /// <param name="sleep">Waits between attempts.</param>
    /// <returns>The lock; dispose it to let others in.</returns>
    /// <exception cref="IOException">The file cannot be used, and waiting would not help.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is another user's, or its folder is read-only.</exception>
    internal static FileLock Acquire(string path, Action<int> waiting, Action<TimeSpan> sleep) =>
        Wait(_ => TryOpen(path, FileOptions.None), waiting, sleep);

    /// <summary>Waits until no other holds a folder. Nothing is left in it that version control would see.</summary>
    /// <param name="folder">The folder; created if missing. A folder that may only be read can be locked too.</param>
    /// <param name="waiting">Called about once a second while waiting, with the seconds so far; it may throw to give up.</param>
    /// <param name="sleep">Waits between attempts.</param>
    /// <returns>The lock; dispose it to let others in.</returns>
    /// <exception cref="IOException">The folder cannot be made or locked, and waiting would not help.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not make or open it.</exception>
    internal static FileLock AcquireFolder(string folder, Action<int> waiting, Action<TimeSpan> sleep) => Wait(
        attempt =>
        {
            // Each time anew: who holds the lock may check out a state of the project without this folder.
            Directory.CreateDirectory(folder);
            return OperatingSystem.IsWindows() ? TryOpenIn(folder, attempt) : TryLock(folder);
        },
        waiting,
        sleep);

    /// <summary>Whether an attempt failed only because another holds the lock.</summary>
    /// <param name="error">How it failed.</param>
    /// <remarks>EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows; anything else (a full disk) would not pass by waiting.</remarks>
    internal static bool IsHeldByAnother(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static FileLock Wait(Func<int, IDisposable?> attempt, Action<int> waiting, Action<TimeSpan> sleep)
    {
        for (var attempts = 0; ; attempts++)
        {
            if (attempt(attempts) is { } held)
                return new FileLock(held);
            if (attempts % AttemptsPerSecond == AttemptsPerSecond - 1)
                waiting((attempts + 1) / AttemptsPerSecond);
            sleep(TimeSpan.FromSeconds(1.0 / AttemptsPerSecond));
        }
    }

    private static FileStream? TryOpen(string path, FileOptions options)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
        }
        catch (IOException error) when (IsHeldByAnother(error))
        {
            return null;
        }
    }

    // Windows refuses a file that is about to be deleted as it refuses one of another user's; only the latter lasts.
    private static FileStream? TryOpenIn(string folder, int attempt)
    {
        try
        {
            return TryOpen(Path.Combine(folder, NameInFolder), FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException) when (attempt < AttemptsPerSecond)
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static OpenFolder? TryLock(string folder)
    {
        var open = OpenFolder.Open(folder);
        var locked = false;
        try
        {
            locked = open.TryLock();
            return locked ? open : null;
        }
        finally
        {
            if (!locked)
                open.Dispose();
        }
    }
}
