using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.Tests.Advice;

/// <summary>Hashes of what a database holds.</summary>
internal static class DatabaseHash
{
    /// <summary>Schema and content of every table, and the file's bytes.</summary>
    internal static (string Content, string Bytes) Of(TestDatabase database) => (OfContent(database.Connection), OfFile(database.File));

    /// <summary>Schema and content of every table, statistics included.</summary>
    internal static string OfContent(SqliteConnection connection)
    {
        var text = new StringBuilder();
        foreach (var row in Rows(connection, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY type, name"))
            text.AppendLine(row);
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name").ToList())
        {
            foreach (var row in Rows(connection, $"SELECT * FROM \"{table.Trim('|')}\""))
                text.AppendLine(row);
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static string OfFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return string.Concat(Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) + "|"));
    }
}
