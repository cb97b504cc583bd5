using SQLitePCL;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>What a statement reads, as SQLite itself says when it prepares it: real tables, whatever the aliases, views and triggers.</summary>
internal sealed class StatementReads
{
    private const int ReadAction = 20;
    private const int FunctionAction = 31;

    private readonly Dictionary<string, List<string>> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _functions = new(StringComparer.OrdinalIgnoreCase);

    private StatementReads()
    {
    }

    /// <summary>The columns that are read of each table of the main database.</summary>
    internal IReadOnlyDictionary<string, List<string>> Columns => _columns;

    /// <summary>The views and triggers through which something is read.</summary>
    internal IReadOnlySet<string> Owners => _owners;

    /// <summary>The functions that are called.</summary>
    internal IReadOnlySet<string> Functions => _functions;

    /// <summary>Prepares a statement and listens.</summary>
    /// <returns><see langword="null"/> if it cannot be prepared.</returns>
    internal static StatementReads? Of(SqliteClone clone, string sql)
    {
        var reads = new StatementReads();
        var database = clone.Connection.Handle!;
        raw.sqlite3_set_authorizer(database, reads.Listen, null);
        try
        {
            var code = raw.sqlite3_prepare_v2(database, sql, out var statement);
            statement.Dispose();
            return code == raw.SQLITE_OK ? reads : null;
        }
        finally
        {
            raw.sqlite3_set_authorizer(database, (strdelegate_authorizer)null!, null);
            GC.KeepAlive(reads);
        }
    }

    private int Listen(object userData, int action, string first, string second, string database, string owner)
    {
        if (action == FunctionAction)
            _functions.Add(second);
        if (action == ReadAction && database == "main" && second.Length > 0)
        {
            if (!_columns.TryGetValue(first, out var columns))
                _columns[first] = columns = [];
            if (!columns.Contains(second, StringComparer.OrdinalIgnoreCase))
                columns.Add(second);
        }
        if (!string.IsNullOrEmpty(owner))
            _owners.Add(owner);
        return raw.SQLITE_OK;
    }
}
