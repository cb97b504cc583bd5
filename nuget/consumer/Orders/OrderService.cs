using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace Orders;

public sealed class OrderService(SqliteConnection connection)
{
    public static void CreateSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, placed INTEGER NOT NULL, total INTEGER NOT NULL);
            CREATE INDEX idx_orders_placed ON orders (placed);
            """;
        command.ExecuteNonQuery();
    }

    [LatencyBudget(Mean = "5ms", P95 = "10ms", Requirement = "REQ-1")]
    [AllocationBudget("64KB")]
    [RequiresIndex("idx_orders_placed")]
    [NoTableScan]
    [QueryBudget(MaxStatements = 1)]
    public IReadOnlyList<long> PlacedBetween(int from, int to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM orders WHERE placed BETWEEN $from AND $to ORDER BY placed";
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        return Read(command);
    }

    // There is no index on customer: this contract is broken.
    [LatencyBudget(P95 = "20ms")]
    [RequiresIndex("idx_orders_customer")]
    [NoTableScan]
    public async Task<IReadOnlyList<long>> FindByCustomer(string customer, CancellationToken cancellation = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM orders WHERE customer = $customer";
        command.Parameters.AddWithValue("$customer", customer);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellation))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    [LatencyBudget(P95 = "50ms")]
    [QueryBudget(MaxStatements = 1)]
    public void Place(string customer, int placed)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO orders (customer, placed, total) VALUES ($customer, $placed, 100)";
        command.Parameters.AddWithValue("$customer", customer);
        command.Parameters.AddWithValue("$placed", placed);
        command.ExecuteNonQuery();
    }

    private static List<long> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var ids = new List<long>();
        while (reader.Read())
            ids.Add(reader.GetInt64(0));
        return ids;
    }
}
