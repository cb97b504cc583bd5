using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;

namespace PerfAttributes.Sqlite.Tests.Hosting;

/// <summary>Ten tasks and a service that does what it is told; calls are kept apart by savepoints.</summary>
public class SavepointHost : SqlitePerfHost<SavepointHost.Runner>
{
    public override CallIsolation Isolation => CallIsolation.Savepoint;

    /// <summary>Services that were created in this process.</summary>
    internal static int Created { get; set; }

    protected override void CreateSchema(SqliteConnection connection) =>
        TestDatabase.Run(connection, "CREATE TABLE task(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)");

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
        foreach (var node in scenario.Nodes)
            TestDatabase.Run(connection, "INSERT INTO task(name) VALUES($name)", ("$name", node.Name));
    }

    protected override Runner CreateService(SqliteConnection connection)
    {
        Created++;
        return new Runner(connection, ConnectionString);
    }

    /// <summary>A host that is open.</summary>
    internal static THost Opened<THost>()
        where THost : PerfHost, new()
    {
        var host = new THost();
        host.Enter("small", CancellationToken.None);
        host.Open();
        return host;
    }

    /// <summary>A case whose method does something with the service, under one contract on time and one on queries.</summary>
    internal static PerfCase<SavepointHost> Case(Action<Runner> action) => new(
        new PerfContract
        {
            Service = "Shop.Tasks",
            Operation = "Run",
            Signature = "Run()",
            Latency = [new(LatencyStatistic.Max, 60e9)],
            Queries = [new QueryClause { MaxStatements = 1, MaxTransactions = 1 }],
        },
        () => new Call(action),
        "small",
        new PerfEnvironment { Settings = new PerfSettings { AdviceTime = TimeSpan.Zero }, ShowProgress = _ => { } });

    public sealed class Runner(SqliteConnection connection, string connectionString)
    {
        /// <summary>The host's connection.</summary>
        public SqliteConnection Connection { get; } = connection;

        /// <summary>Adds a task and returns its number.</summary>
        public long Add() => Number("INSERT INTO task(name) VALUES('new') RETURNING id");

        public long Count() => Number("SELECT count(*) FROM task");

        public void Run(string sql) => TestDatabase.Run(Connection, sql);

        /// <summary>Runs SQL on a connection of its own.</summary>
        public void RunElsewhere(string sql)
        {
            using var own = new SqliteConnection(connectionString);
            own.Open();
            using var command = own.CreateCommand();
            command.CommandText = sql;
            // Seconds.
            command.CommandTimeout = 1;
            command.ExecuteNonQuery();
        }

        private long Number(string sql)
        {
            using var command = Connection.CreateCommand();
            command.CommandText = sql;
            return (long)command.ExecuteScalar()!;
        }
    }

    private sealed class Call(Action<Runner> action) : SyncPerfCall<SavepointHost>
    {
        private Runner? _service;

        public override void Bind(SavepointHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action(_service!);
        }
    }
}
