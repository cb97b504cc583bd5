using System.Text;
using Microsoft.Data.Sqlite;
using PerfAttributes.Baselines;
using PerfAttributes.Files;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.History;

/// <summary>Hands a history's rows to other programs.</summary>
/// <param name="path">The history's full path.</param>
/// <param name="form"><c>csv</c> or <c>json</c>.</param>
/// <param name="filter">Which runs; of these cases alone, where some are chosen.</param>
/// <param name="cases">Says of each case whether its rows are meant; <see langword="null"/> for all.</param>
internal sealed class HistoryExport(string path, string form, HistoryFilter filter, Func<CaseKey, bool>? cases)
{
    private static ReadOnlySpan<byte> DatabaseStart => "SQLite format 3\0"u8;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="target">Its full path.</param>
    /// <exception cref="ToolException">It is the history itself or another database, or cannot be written.</exception>
    /// <exception cref="HistoryException">The history cannot be used; the file is as it was.</exception>
    internal void WriteFile(string target)
    {
        try
        {
            Put(target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{target} cannot be written: {error.Message}", "make room there, see whether you may write there, or name another file with -o.", error);
        }
    }

    /// <summary>Writes to standard output: the rows are data, so they go out as they are.</summary>
    internal void WriteText(TextWriter output)
    {
        using var rows = new MemoryStream();
        Write(rows);
        output.Write(Encoding.UTF8.GetString(rows.GetBuffer(), 0, (int)rows.Length));
    }

    private void Put(string target)
    {
        // A device takes what is written to it; a file that is moved there would take its place.
        if (!OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            Write(device);
            return;
        }

        if (target == path || IsDatabase(target))
        {
            throw new ToolException(
                $"{target} is {(target == path ? "the history itself" : "a database")}, and the export would take its place.", "name another file with -o.");
        }

        AtomicFile.Write(target, Write);
    }

    private void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        new HistoryConnection(path, HistorySchema.Current).HandOn(
            connection =>
            {
                if (cases is not null)
                    Narrow(connection, cases);
                return HistoryQuery.Export(connection, filter);
            },
            rows =>
            {
                if (form == "json")
                    HistoryJson.Write(stream, rows);
                else
                    HistoryCsv.Write(writer, rows);
            });
    }

    // A connection's own view stands before that of the file: which rows there are, and which runs are the last, then follows from it.
    private static void Narrow(SqliteConnection connection, Func<CaseKey, bool> cases)
    {
        connection.CreateFunction("is_meant", (string service, string operation, string scenario) => cases(new CaseKey(service, operation, scenario)));
        using var view = connection.CreateCommand();
        view.CommandText = "CREATE TEMP VIEW history AS SELECT * FROM main.history WHERE is_meant(service, operation, scenario)";
        view.ExecuteNonQuery();
    }

    // By what it holds: one file has many paths, and -o and --file are easily taken for each other.
    private static bool IsDatabase(string file)
    {
        if (!File.Exists(file))
            return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[DatabaseStart.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(DatabaseStart);
    }
}
