using PerfAttributes.Files;

namespace PerfAttributes.Measurement;

/// <summary>Held while the clock runs, so that test processes on one machine do not disturb one another.</summary>
public sealed class TimingLock : IDisposable
{
    private readonly FileLock? _file;

    private TimingLock(FileLock? file) => _file = file;

    /// <summary>The lock file that all processes of the machine share.</summary>
    public static string DefaultPath => Path.Combine(Path.GetTempPath(), "perfattributes.timing.lock");

    /// <summary>Waits until no other process measures.</summary>
    /// <param name="path">The lock file; created if missing.</param>
    /// <param name="waiting">Called about once a second while waiting, with the seconds so far.</param>
    /// <param name="sleep">Waits between attempts.</param>
    /// <returns>The lock; dispose it to let others measure. Where the file cannot be used at all, a lock that excludes nobody.</returns>
    public static TimingLock Acquire(string path, Action<int> waiting, Action<TimeSpan> sleep)
    {
        try
        {
            return new TimingLock(FileLock.Acquire(path, waiting, sleep));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's file, or a read-only folder: timing without the lock beats not testing.
            return new TimingLock(null);
        }
    }

    /// <summary>Whether other processes are kept out.</summary>
    public bool IsExclusive => _file is not null;

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
