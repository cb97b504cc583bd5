using System.Security.Cryptography;
using System.Text;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>Keeps other processes from writing to a baseline between reading and writing it.</summary>
internal static class BaselineLock
{
    // Writing takes milliseconds; who holds it for so long hangs.
    private const int Patience = 60;

    /// <summary>Waits until nobody else writes to a folder.</summary>
    /// <param name="folder">Its full path.</param>
    /// <exception cref="BaselineException">The lock cannot be had.</exception>
    internal static FileLock Acquire(string folder)
    {
        var path = PathOf(folder);
        try
        {
            return FileLock.Acquire(path, seconds => GiveUp(folder, path, seconds), Thread.Sleep);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException(
                path,
                $"{folder} is not written to, because the lock against other processes cannot be had: {path}: {error.Message}",
                "delete the lock file if it is another user's, or set TMPDIR (TEMP on Windows) to a folder that this user may write.",
                error);
        }
    }

    // In the temporary folder: beside the baseline it would be committed.
    internal static string PathOf(string folder)
    {
        var real = new DirectoryInfo(folder) is { Exists: true } info ? info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder : folder;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(real))).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), $"perfattributes-baseline-{id}.lock");
    }

    internal static void GiveUp(string folder, string path, int seconds)
    {
        if (seconds >= Patience)
        {
            throw new BaselineException(
                path, $"{folder} is not written to: another process has been writing to it for {seconds} seconds.", $"end that process; it holds {path}.");
        }
    }
}
