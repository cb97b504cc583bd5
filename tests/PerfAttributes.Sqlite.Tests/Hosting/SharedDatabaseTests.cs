using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Hosting;

/// <summary>Hosts of several callers on one database.</summary>
[TestFixture]
public sealed class SharedDatabaseTests
{
    public sealed class Service(SqliteConnection connection)
    {
        public object? Query(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }

    public sealed class Host : SqlitePerfHost<Service>
    {
        protected override void CreateSchema(SqliteConnection connection) =>
            TestDatabase.Run(connection, "CREATE TABLE task(id INTEGER PRIMARY KEY, name TEXT)");

        protected override void Seed(SqliteConnection connection, GraphScenario scenario)
        {
            foreach (var node in scenario.Nodes)
                TestDatabase.Run(connection, "INSERT INTO task VALUES($id, $name)", ("$id", node.Id), ("$name", node.Name));
        }

        // What is tested is who waits for whom, and not the disk.
        protected override void ConfigureConnection(SqliteConnection connection) => TestDatabase.Run(connection, "PRAGMA synchronous = OFF");

        protected override Service CreateService(SqliteConnection connection) => new(connection);
    }

    public sealed class StaticHost : SqlitePerfHost
    {
        protected override void CreateSchema(SqliteConnection connection) => TestDatabase.Run(connection, "CREATE TABLE task(id INTEGER PRIMARY KEY)");
    }

    [Test]
    public void All_hosts_see_one_database_in_wal_mode()
    {
        using var first = Opened();
        using var second = Beside(first);
        Assert.That(second.Service, Is.Not.SameAs(first.Service));
        Assert.That(second.Connection, Is.Not.SameAs(first.Connection));
        Assert.That(second.Service.Query("PRAGMA journal_mode"), Is.EqualTo("wal"));
        first.Service.Query("DELETE FROM task");
        Assert.That(second.Service.Query("SELECT count(*) FROM task"), Is.EqualTo(0));
    }

    [Test]
    public void The_template_keeps_its_own_mode()
    {
        using (var first = Opened())
        using (Beside(first))
        {
        }

        using var next = Opened();
        Assert.That(next.Service.Query("PRAGMA journal_mode"), Is.EqualTo("delete"));
    }

    [Test]
    public void Closing_one_host_leaves_the_file_to_the_others()
    {
        var first = Opened();
        var second = Beside(first);
        var file = new SqliteConnectionStringBuilder(first.ConnectionString).DataSource;

        second.Dispose();
        Assert.That(first.Service.Query("SELECT count(*) FROM task"), Is.EqualTo(10));
        Assert.That(file, Does.Exist);

        first.Dispose();
        Assert.That(file, Does.Not.Exist);
        Assert.That(file + "-wal", Does.Not.Exist);
    }

    [Test]
    public void A_host_of_a_static_class_joins_as_well()
    {
        using var first = new StaticHost();
        first.Enter("small", CancellationToken.None);
        first.Open();
        using var second = new StaticHost();
        second.Enter("small", CancellationToken.None);
        second.OpenBeside(first);
        Assert.That(second.ConnectionString, Is.EqualTo(first.ConnectionString));
    }

    [Test]
    public void A_mode_that_cannot_be_changed_is_told()
    {
        using var first = Opened();
        using var transaction = first.Connection.BeginTransaction();
        var error = Assert.Throws<PerfHostException>(() => Beside(first));
        Assert.That(error!.Message, Does.StartWith("Host.OpenBeside failed in scenario 'small'"));
    }

    [Test]
    public void Four_readers_carry_calls_at_the_same_time()
    {
        var verdict = Check("SELECT count(*) FROM task", 4);
        // How many is up to the machine; what counts here is that all of them could, and were counted.
        Assert.That(verdict.Kind, Is.Not.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Contain("/s with 4 callers "));
    }

    [Test]
    public void Writers_wait_for_one_another_and_share_what_they_write()
    {
        var ids = new ConcurrentBag<long>();
        var verdict = Check("INSERT INTO task(name) VALUES('new') RETURNING id", 2, returned: id => ids.Add((long)id!));
        Assert.That(verdict.Kind, Is.Not.EqualTo(VerdictKind.Fail), verdict.Statement);
        // The traced call wrote to a database of its own, so that its number comes twice.
        Assert.That(ids.Distinct().Count(), Is.EqualTo(ids.Count - 1));
    }

    [Test]
    public void A_query_that_never_ends_is_interrupted_on_its_own_connection()
    {
        var error = Assert.Throws<PerfCaseException>(() => Check(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $last) SELECT max(i) FROM n", 2, hangAfter: 50));
        Assert.That(error!.Message, Does.Contain("did not return within 1.00 s").And.Contain("It was stopped"));
    }

    private static ThroughputVerdict Check(string sql, int callers, int hangAfter = 0, Action<object?>? returned = null)
    {
        var contract = new PerfContract
        {
            Service = "Shop.Tasks",
            Operation = "Query",
            Signature = "Query()",
            Throughput = [new ThroughputClause(1) { Concurrency = callers }],
        };
        var environment = new PerfEnvironment
        {
            Settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(5), CallTimeLimit = TimeSpan.FromSeconds(hangAfter > 0 ? 1 : 30) },
            ShowProgress = _ => { },
        };
        var calls = 0;
        var perfCase = new PerfCase<Host>(
            contract,
            () => new QueryCall(() => sql.Replace("$last", Interlocked.Increment(ref calls) == hangAfter ? "1e12" : "3", StringComparison.Ordinal), returned ?? Keep.Alive),
            "small",
            environment);
        return (ThroughputVerdict)perfCase.Check(PerfCheckKind.ThroughputBudget).Verdicts.Single();
    }

    private static Host Opened()
    {
        var host = new Host();
        host.Enter("small", CancellationToken.None);
        host.Open();
        return host;
    }

    private static Host Beside(Host first)
    {
        var host = new Host();
        host.Enter("small", CancellationToken.None);
        host.OpenBeside(first);
        return host;
    }

    private sealed class QueryCall(Func<string> sql, Action<object?> returned) : SyncPerfCall<Host>
    {
        private Service? _service;

        public override void Bind(Host host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                returned(_service!.Query(sql()));
        }
    }
}
