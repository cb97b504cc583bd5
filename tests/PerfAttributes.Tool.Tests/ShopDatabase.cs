using Microsoft.Data.Sqlite;

namespace PerfAttributes.Tool.Tests;

/// <summary>A small real database.</summary>
internal static class ShopDatabase
{
    internal const string Schema = """
        CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INTEGER, total REAL, note TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO orders SELECT i, i % 20, i * 1.5, 'note ' || i FROM n;
        """;

    /// <summary>Creates it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sql">What is in it.</param>
    internal static string Create(string file, string sql = Schema)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return file;
    }

    /// <summary>Opens a connection of a test's own.</summary>
    internal static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
