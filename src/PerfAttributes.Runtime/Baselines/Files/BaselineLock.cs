using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>Keeps other processes from writing to a baseline between reading and writing it.</summary>
/// <remarks>
/// The folder itself is what is locked. A lock file in the temporary folder is another one for each user and in each container, and one beside the
/// baseline would be committed with it.
/// </remarks>
internal static class BaselineLock
{
    // Writing takes milliseconds; who holds it for so long hangs.
    private const int Patience = 60;

    /// <summary>Waits until nobody else writes to a folder.</summary>
    /// <param name="folder">Its full path; made if missing.</param>
    /// <exception cref="BaselineException">The folder cannot be made or locked.</exception>
    internal static FileLock Acquire(string folder)
    {
        try
        {
            return FileLock.AcquireFolder(folder, seconds => GiveUp(folder, seconds), Thread.Sleep);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw BaselineWriter.Refused(folder, error);
        }
    }

    internal static void GiveUp(string folder, int seconds)
    {
        if (seconds >= Patience)
        {
            throw new BaselineException(
                folder, $"{folder} is not written to: another process has been writing to it for {seconds} seconds.", "end that process; it keeps the folder open.");
        }
    }
}
