using System.Security.Cryptography;
using System.Text;
using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>Keeps other processes from writing to a baseline between reading and writing it.</summary>
internal static class BaselineLock
{
    // Writing takes milliseconds; who holds it for so long hangs.
    private const int Patience = 60;

    // As many as Linux follows; only links that lead back to themselves have more.
    private const int MostLinks = 40;

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
        // Where case means nothing two spellings are one folder. Elsewhere two folders may share a lock by it, which costs a wait of milliseconds.
        var links = MostLinks;
        var real = RealPath(folder, folder, ref links).ToUpperInvariant();
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(real)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), $"perfattributes-baseline-{id}.lock");
    }

    // A link may stand anywhere in a path; what does not exist yet is none. Goes from part to part as the system does, because where ".." leads to
    // depends on the links before it.
    private static string RealPath(string from, string path, ref int links)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root.Length > 0 ? Path.GetPathRoot(Path.GetFullPath(path, from))! : from;
        foreach (var part in path[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = part switch { "." => real, ".." => Path.GetDirectoryName(real) ?? real, _ => Path.Combine(real, part) };
            real = part is not ("." or "..") && new DirectoryInfo(next).LinkTarget is { } target && links-- > 0 ? RealPath(real, target, ref links) : next;
        }

        return real;
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
