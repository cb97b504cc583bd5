namespace PerfAttributes.Files;

/// <summary>A file opened without sharing, which keeps other processes out.</summary>
/// <remarks>
/// The system releases it when the process ends, however it ends, and it may be released by another thread than took it, which
/// a named mutex forbids.
/// </remarks>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until no other holds the lock.</summary>
    /// <param name="path">The lock file; created if missing.</param>
    /// <param name="waiting">Called about once a second while waiting, with the seconds so far; it may throw to give up.</param>
    /// <param name="sleep">Waits between attempts.</param>
    /// <returns>The lock; dispose it to let others in.</returns>
    /// <exception cref="IOException">The file cannot be used, and waiting would not help.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is another user's, or its folder is read-only.</exception>
    internal static FileLock Acquire(string path, Action<int> waiting, Action<TimeSpan> sleep)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (IOException error) when (IsHeldByAnother(error))
            {
                if (attempt % 50 == 49)
                    waiting((attempt + 1) / 50);
                sleep(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows; anything else (a full disk) would not pass by waiting.
    private static bool IsHeldByAnother(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
