using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace TaskGraph.PerfTests.Choices;

/// <summary>Ways to write and to connect: the application's, and the one that it does not take.</summary>
public sealed class StorageChoices(string connectionString) : IDisposable
{
    private readonly SqliteConnection _connection = Open(connectionString);

    /// <summary>One transaction, and so one flush to the disk.</summary>
    [FasterThan(nameof(AddInTransactionsOfTheirOwn), By = 2, Requirement = "R14")]
    public void AddInOneTransaction()
    {
        using var transaction = _connection.BeginTransaction();
        Add(transaction);
        transaction.Commit();
    }

    /// <summary>A flush for each row.</summary>
    public void AddInTransactionsOfTheirOwn() => Add(null);

    /// <summary>A connection from the pool is open already.</summary>
    [FasterThan(nameof(CountOnAnUnpooledConnection), By = 3, Requirement = "R14")]
    public long CountOnAPooledConnection() => Count(connectionString);

    /// <summary>A connection that opens the file and reads the schema.</summary>
    public long CountOnAnUnpooledConnection() => Count(connectionString + ";Pooling=False");

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static long Count(string connectionString)
    {
        using var connection = Open(connectionString);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM tasks";
        return (long)command.ExecuteScalar()!;
    }

    private void Add(SqliteTransaction? transaction)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO tasks (name, state, priority, duration_minutes, created_at_ms) VALUES ('Measure', 0, 3, 15, 0)";
        for (var i = 0; i < 20; i++)
            command.ExecuteNonQuery();
    }
}
