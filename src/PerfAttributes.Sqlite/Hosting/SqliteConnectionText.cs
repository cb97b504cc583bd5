using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>Connection strings to database files; the builder quotes paths with blanks and semicolons.</summary>
internal static class SqliteConnectionText
{
    /// <summary>A connection that is closed for good when it is disposed of.</summary>
    internal static string Unpooled(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();

    /// <summary>What an application would use: the provider's defaults, pooling among them.</summary>
    internal static string Default(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();
}
