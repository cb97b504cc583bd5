using System.Text;
using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Advice;

namespace PerfAttributes.Sqlite.Explaining;

/// <summary>A database file that somebody names: looked at before it is copied, so that what is wrong with it is told in words.</summary>
public static class DatabaseFile
{
    private const int Busy = 5;
    private const int Locked = 6;

    // Every database begins so; one that is encrypted does not.
    private static readonly byte[] Header = Encoding.ASCII.GetBytes("SQLite format 3\0");

    /// <summary>Checks that a file is there, can be read and begins as a database does. It is not opened as one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqliteInputException">It is missing, a folder, empty, unreadable, encrypted or no database.</exception>
    public static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new SqliteInputException($"{path} is a folder.", "name the database file in it.");
        if (!File.Exists(path))
            throw new SqliteInputException($"There is no file {path}.", "check the path; no database is created here.");
        var head = Head(path);
        if (head.Length == 0)
            throw new SqliteInputException($"{path} is empty: 0 bytes.", "create the tables first, or name another file.");
        if (!head.AsSpan().SequenceEqual(Header))
        {
            throw new SqliteInputException(
                $"{path} is no SQLite database, or it is encrypted: it does not begin with \"SQLite format 3\".",
                "name another file, or decrypt it into a copy first.");
        }
    }

    /// <summary>Copies a database page by page; it is only read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqliteInputException">It cannot be used, or not be copied.</exception>
    internal static DatabaseSnapshot Copy(string path)
    {
        Check(path);
        if (new CloneSource(() => path, _ => { }).Refusal() is { } refusal)
            throw new SqliteInputException($"{path} is not copied: {refusal}.", "try on a smaller copy.");
        try
        {
            return new DatabaseSnapshot(path);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Busy or Locked)
        {
            throw new SqliteInputException($"{path} is locked by another process.", "try again when nobody writes to it, or name a copy.", error);
        }
        catch (SqliteException error)
        {
            throw new SqliteInputException(
                $"{path} cannot be copied: {error.Message}", "check it with PRAGMA integrity_check, or name a copy that is whole.", error);
        }
    }

    private static byte[] Head(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var head = new byte[Header.Length];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SqliteInputException($"{path} cannot be read: {error.Message}", "name a file that this user may read.", error);
        }
    }
}
