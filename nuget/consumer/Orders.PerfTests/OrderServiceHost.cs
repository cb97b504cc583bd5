using Microsoft.Data.Sqlite;

namespace Orders.PerfTests;

[PerfHost]
public sealed class OrderServiceHost : SqlitePerfHost<OrderService>
{
    public int From => 10;

    public int To => 20;

    public int Placed => 15;

    public string Customer => "customer 7";

    protected override void CreateSchema(SqliteConnection connection) => OrderService.CreateSchema(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO orders (customer, placed, total) VALUES ($customer, $placed, 100)";
        var customer = command.Parameters.Add("$customer", SqliteType.Text);
        var placed = command.Parameters.Add("$placed", SqliteType.Integer);
        for (var i = 0; i < scenario.Size; i++)
        {
            customer.Value = "customer " + i % 10;
            placed.Value = i;
            command.ExecuteNonQuery();
        }
    }

    protected override OrderService CreateService(SqliteConnection connection) => new(connection);
}
