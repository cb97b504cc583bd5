using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Queries;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Sqlite.Tests.Hosting;

[TestFixture]
public sealed class SqlitePerfHostTests
{
    private sealed class Service(SqliteConnection connection) : IAsyncDisposable
    {
        public bool Disposed { get; private set; }

        public long Count()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM task";
            return (long)command.ExecuteScalar()!;
        }

        public ValueTask DisposeAsync()
        {
            Disposed = true;
            return ValueTask.CompletedTask;
        }
    }

    [DefineScenario("bare", Size = 7)]
    private class Host : SqlitePerfHost<Service>
    {
        public int Configured { get; private set; }

        public static int SchemasCreated { get; set; }

        protected override void CreateSchema(SqliteConnection connection)
        {
            SchemasCreated++;
            TestDatabase.Run(connection, "PRAGMA journal_mode = wal; CREATE TABLE task(id INTEGER PRIMARY KEY, name TEXT)");
        }

        protected override void Seed(SqliteConnection connection, GraphScenario scenario)
        {
            foreach (var node in scenario.Nodes)
                TestDatabase.Run(connection, "INSERT INTO task VALUES($id, $name)", ("$id", node.Id), ("$name", node.Name));
        }

        protected override void ConfigureConnection(SqliteConnection connection)
        {
            Configured++;
            TestDatabase.Run(connection, "PRAGMA foreign_keys = on");
        }

        protected override Service CreateService(SqliteConnection connection) => new(connection);
    }

    private sealed class CountingHost : Host;

    private sealed class SizedHost : Host
    {
        protected override void Seed(SqliteConnection connection, PerfScenario scenario) =>
            TestDatabase.Run(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $n) INSERT INTO task SELECT i, '' FROM n", ("$n", scenario.Size));
    }

    private sealed class TransactionHost : Host
    {
        protected override void Seed(SqliteConnection connection, GraphScenario scenario)
        {
            using var transaction = connection.BeginTransaction();
            base.Seed(connection, scenario);
            transaction.Commit();
        }
    }

    // As the constructor of a service may do.
    private sealed class SettingsHost : Host
    {
        protected override void Seed(SqliteConnection connection, GraphScenario scenario)
        {
            TestDatabase.Run(connection, "PRAGMA synchronous = NORMAL");
            base.Seed(connection, scenario);
        }
    }

    private sealed class WaitingHost : Host
    {
        protected override void Seed(SqliteConnection connection, GraphScenario scenario) => SeedLater(connection, scenario).Wait();

        private static async Task SeedLater(SqliteConnection connection, GraphScenario scenario)
        {
            await Task.Yield();
            using var transaction = connection.BeginTransaction();
            foreach (var node in scenario.Nodes)
                TestDatabase.Run(connection, "INSERT INTO task VALUES($id, $name)", ("$id", node.Id), ("$name", node.Name));
            transaction.Commit();
        }
    }

    private sealed class FailingHost : Host
    {
        protected override void Seed(SqliteConnection connection, GraphScenario scenario) => throw new InvalidOperationException("no seeds");
    }

    [TestCase("small", 10)]
    [TestCase("empty", 0)]
    [TestCase("single", 1)]
    public void Each_scenario_is_seeded(string scenario, int tasks)
    {
        using var host = Entered<Host>(scenario);
        host.Open();

        Assert.That(host.Service.Count(), Is.EqualTo(tasks));
    }

    [Test]
    public void The_template_is_built_once_however_many_cases_ask_at_once()
    {
        Host.SchemasCreated = 0;
        var hosts = Enumerable.Range(0, 6).Select(_ => Entered<CountingHost>("small")).ToList();

        Parallel.ForEach(hosts, host => host.Open());
        hosts.ForEach(host => host.Dispose());

        Assert.That(Host.SchemasCreated, Is.EqualTo(1));
    }

    [Test]
    public void Cases_do_not_see_one_another()
    {
        using var one = Entered<Host>("small");
        using var other = Entered<Host>("small");
        one.Open();
        other.Open();

        TestDatabase.Run(one.Connection, "DELETE FROM task");

        Assert.That((one.Service.Count(), other.Service.Count()), Is.EqualTo((0L, 10L)));
    }

    [Test]
    public void Renewing_gives_a_fresh_copy_and_a_new_service_and_disposes_of_the_old_one()
    {
        using var host = Entered<Host>("small");
        host.Open();
        var old = host.Service;
        TestDatabase.Run(host.Connection, "DELETE FROM task");

        host.Renew();

        Assert.Multiple(() =>
        {
            Assert.That(host.Service, Is.Not.SameAs(old));
            Assert.That(old.Disposed, Is.True);
            Assert.That(host.Service.Count(), Is.EqualTo(10));
        });
    }

    [Test]
    public void Closing_deletes_the_files_and_lets_the_pool_go()
    {
        using var host = Entered<Host>("small");
        host.Open();
        using (var own = new SqliteConnection(host.ConnectionString))
        {
            own.Open();
            TestDatabase.Run(own, "INSERT INTO task(name) VALUES('x')");
        }
        var file = host.Connection.DataSource;
        Assert.That(File.Exists(file + "-wal"), Is.True);

        host.Close();

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"), Is.Empty);
    }

    [Test]
    public void Settings_reach_every_connection_that_the_host_opens()
    {
        using var host = Entered<Host>("small");
        host.Open();
        using var command = host.Connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys";

        Assert.Multiple(() =>
        {
            Assert.That(command.ExecuteScalar(), Is.EqualTo(1L));
            Assert.That(host.Configured, Is.GreaterThan(0));
        });
    }

    [Test]
    public void A_seed_may_begin_its_own_transactions()
    {
        using var host = Entered<TransactionHost>("small");
        host.Open();

        Assert.That(host.Service.Count(), Is.EqualTo(10));
    }

    [Test]
    public void A_seed_may_change_what_no_transaction_allows_to_change()
    {
        using var host = Entered<SettingsHost>("small");
        host.Open();

        Assert.That(host.Service.Count(), Is.EqualTo(10));
    }

    [Test]
    public void A_seed_that_waits_for_a_task_may_begin_its_own_transactions()
    {
        using var host = Entered<WaitingHost>("small");
        host.Open();

        Assert.That(host.Service.Count(), Is.EqualTo(10));
    }

    [Test]
    public void A_scenario_without_a_graph_goes_to_the_overload_that_takes_any()
    {
        using var host = Entered<SizedHost>("bare");
        host.Open();

        Assert.That(host.Service.Count(), Is.EqualTo(7));
    }

    [Test]
    public void A_scenario_without_a_graph_that_nothing_seeds_says_what_to_override()
    {
        using var host = Entered<Host>("bare");

        Assert.That(host.Open, Throws.TypeOf<PerfHostException>().With.Message.Contains("override Seed(SqliteConnection, PerfScenario) in Host"));
    }

    [Test]
    public void A_failing_seed_names_host_step_and_scenario_and_leaves_the_host_closable()
    {
        using var host = Entered<FailingHost>("small");

        Assert.That(host.Open, Throws.TypeOf<PerfHostException>().With.Message.EqualTo("FailingHost.Seed failed in scenario 'small': no seeds"));
        Assert.That(host.Close, Throws.Nothing);
    }

    [Test]
    public void The_connection_before_opening_says_when_it_exists()
    {
        using var host = new Host();

        Assert.That(() => host.Connection, Throws.InvalidOperationException.With.Message.Contains("only while a case runs"));
    }

    [Test]
    public void The_first_call_does_not_pay_for_reading_the_schema()
    {
        using var host = Entered<Host>("small");
        host.Open();
        var first = host.QueryRecorder!.Record(() => host.Service.Count()).Statements[0].Counters;
        var second = host.QueryRecorder!.Record(() => host.Service.Count()).Statements[0].Counters;

        Assert.That(first, Is.EqualTo(second));
    }

    [Test]
    public void The_recorder_sees_a_services_own_pooled_connections()
    {
        using var host = Entered<Host>("small");
        host.Open();

        var recording = host.QueryRecorder!.Record(() =>
        {
            using var own = new SqliteConnection(host.ConnectionString);
            own.Open();
            TestDatabase.Run(own, "SELECT name FROM task WHERE id = 3");
        });

        Assert.That(
            recording.Statements.Where(statement => statement.Kind == StatementKind.Read).Select(statement => statement.Plan!.Roots[0].Access),
            Is.EqualTo(new[] { PlanAccess.PrimaryKey }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Interrupting_stops_a_runaway_statement(bool ownConnection)
    {
        using var host = Entered<Host>("small");
        host.Open();
        using var own = new SqliteConnection(host.ConnectionString);
        own.Open();
        using var started = new ManualResetEventSlim();
        var connection = ownConnection ? own : host.Connection;
        connection.CreateFunction("started", () =>
        {
            started.Set();
            return 1;
        });
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                TestDatabase.Run(connection, "WITH RECURSIVE n(i) AS (SELECT started() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
            }
            catch (SqliteException exception)
            {
                error = exception;
            }
        });
        thread.Start();
        started.Wait();

        host.Interrupt();
        thread.Join();

        Assert.That(error, Is.InstanceOf<SqliteException>().With.Message.Contains("interrupted"));
    }

    private static THost Entered<THost>(string scenario)
        where THost : PerfHost, new()
    {
        var host = new THost();
        host.Enter(scenario, CancellationToken.None);
        return host;
    }
}
