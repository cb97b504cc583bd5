using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>The statements of one connection, each compiled once and used again.</summary>
/// <param name="connection">An open connection; it is not disposed with the statements.</param>
internal sealed class PreparedStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    /// <summary>A statement with its values bound.</summary>
    /// <param name="sql">The text, the same instance or an equal one at every call; parameters are <c>$name</c>.</param>
    /// <param name="values">Names and values of its parameters.</param>
    internal SqliteCommand Bind(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _commands.Add(sql, command);
        }

        command.Transaction = _transaction;
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index].Value;
        return command;
    }

    /// <summary>Runs work in one transaction that takes the write lock at once, and rolls it back if the work throws.</summary>
    internal TResult InTransaction<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> work) =>
        InTransaction(argument, work, deferred: false);

    /// <summary>Runs several reads on the same state of the database; writers are not kept waiting.</summary>
    internal TResult InReadTransaction<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> work) =>
        InTransaction(argument, work, deferred: true);

    private TResult InTransaction<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> work, bool deferred)
    {
        using var transaction = connection.BeginTransaction(deferred);
        _transaction = transaction;
        try
        {
            var result = work(argument);
            transaction.Commit();
            return result;
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }
}
