namespace PerfAttributes.Measurement;

/// <summary>Held while the clock runs, so that test processes on one machine do not disturb one another.</summary>
/// <remarks>
/// A lock file opened without sharing: the system releases it when the process ends, however it ends, and it may be released
/// by another thread than took it, which a named mutex forbids.
/// </remarks>
public sealed class TimingLock : IDisposable
{
    private readonly FileStream? _file;

    private TimingLock(FileStream? file) => _file = file;

    /// <summary>The lock file that all processes of the machine share.</summary>
    public static string DefaultPath => Path.Combine(Path.GetTempPath(), "perfattributes.timing.lock");

    /// <summary>Waits until no other process measures.</summary>
    /// <param name="path">The lock file; created if missing.</param>
    /// <param name="waiting">Called about once a second while waiting, with the seconds so far.</param>
    /// <param name="sleep">Waits between attempts.</param>
    /// <returns>The lock; dispose it to let others measure. Where the file cannot be used at all, a lock that excludes nobody.</returns>
    public static TimingLock Acquire(string path, Action<int> waiting, Action<TimeSpan> sleep)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new TimingLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's file, or a read-only folder: timing without the lock beats not testing.
                return new TimingLock(null);
            }
            catch (IOException error) when (IsHeldByAnother(error))
            {
                if (attempt % 50 == 49)
                    waiting((attempt + 1) / 50);
                sleep(TimeSpan.FromMilliseconds(20));
            }
            catch (IOException)
            {
                return new TimingLock(null);
            }
        }
    }

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows; anything else (a full disk) would not pass by waiting.
    private static bool IsHeldByAnother(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Whether other processes are kept out.</summary>
    public bool IsExclusive => _file is not null;

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
