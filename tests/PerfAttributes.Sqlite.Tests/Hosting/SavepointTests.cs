using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Hosting;

/// <summary>Calls between a savepoint on the host's connection and its rollback.</summary>
[TestFixture]
public sealed class SavepointTests
{
    public sealed class WalHost : SavepointHost
    {
        protected override void CreateSchema(SqliteConnection connection)
        {
            TestDatabase.Run(connection, "PRAGMA journal_mode = wal");
            base.CreateSchema(connection);
        }
    }

    /// <summary>Pages leave the cache before the transaction ends.</summary>
    public sealed class SmallCacheHost : SavepointHost
    {
        protected override void ConfigureConnection(SqliteConnection connection) => TestDatabase.Run(connection, "PRAGMA cache_size = 5");
    }

    public sealed class StaticHost : SqlitePerfHost
    {
        protected override void CreateSchema(SqliteConnection connection) => TestDatabase.Run(connection, "CREATE TABLE task(id INTEGER PRIMARY KEY)");
    }

    [Test]
    public void What_a_call_writes_is_gone_at_the_next_with_the_numbers_that_it_took() => Assert.Multiple(() =>
    {
        AssertThatCallsAreTakenBack<SavepointHost>();
        AssertThatCallsAreTakenBack<WalHost>();
        AssertThatCallsAreTakenBack<SmallCacheHost>();
    });

    [Test]
    public void Tables_and_savepoints_of_a_call_are_gone_too()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        for (var i = 0; i < 3; i++)
        {
            host.MarkState();
            host.Service.Run("CREATE TABLE note(text); SAVEPOINT own; INSERT INTO note VALUES('x'); DELETE FROM task");
            host.RestoreState();
        }

        Assert.That(host.Service.Count(), Is.EqualTo(10));
        Assert.That(() => host.Service.Run("SELECT * FROM note"), Throws.InstanceOf<SqliteException>().With.Message.Contains("no such table"));
    }

    [Test]
    public void The_host_of_a_static_class_can_do_it_as_well()
    {
        using var host = SavepointHost.Opened<StaticHost>();
        host.MarkState();
        TestDatabase.Run(host.Connection, "INSERT INTO task VALUES(1)");
        host.RestoreState();
        Assert.That(TestDatabase.Run(host.Connection, "SELECT * FROM task"), Is.Zero);
    }

    [Test]
    public void Nothing_is_left_open_between_calls()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        host.MarkState();
        host.Service.Add();
        host.RestoreState();
        // Commits at once, and another connection sees it.
        Assert.That(host.Service.Add(), Is.EqualTo(11));
        host.Service.RunElsewhere("DELETE FROM task WHERE id = 11");
        Assert.That(host.Service.Count(), Is.EqualTo(10));
    }

    [Test]
    public void A_copy_made_anew_has_a_savepoint_of_its_own()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        host.MarkState();
        host.Service.Add();
        host.Renew();
        Assert.That(host.RestoreState, Throws.Nothing);
        host.MarkState();
        Assert.That(host.Service.Add(), Is.EqualTo(11));
        host.RestoreState();
        Assert.That(host.Service.Count(), Is.EqualTo(10));
    }

    [Test]
    public void Recordings_see_nothing_of_it()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        var recording = host.QueryRecorder!.Record(() =>
        {
            host.MarkState();
            host.Service.Add();
            host.RestoreState();
        });
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Statements.Select(statement => statement.Kind), Is.EqualTo(new[] { StatementKind.Write }));
    }

    [Test]
    public void Contracts_on_queries_are_checked_on_a_call_without_it()
    {
        var result = SavepointHost.Case(service => service.Add()).Check(PerfCheckKind.QueryBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(result.Recording!.Connections!.Transactions, Is.EqualTo(1));
        // A service with a transaction of its own is fine as long as nothing is timed.
        result = SavepointHost.Case(AddInTransaction).Check(PerfCheckKind.QueryBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(result.Recording!.Connections!.Transactions, Is.EqualTo(1));
    }

    [Test]
    public void All_timed_calls_share_one_service_and_see_one_state()
    {
        SavepointHost.Created = 0;
        var ids = new HashSet<long>();
        var calls = 0;
        var result = SavepointHost.Case(service =>
        {
            ids.Add(service.Add());
            calls++;
        }).Check(PerfCheckKind.LatencyBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(CheckText.Render(result), Does.Contain("each call was rolled back: no commit is in these times"));
        Assert.That(calls, Is.GreaterThan(2));
        Assert.That(ids, Is.EquivalentTo(new[] { 11L }));
        Assert.That(SavepointHost.Created, Is.EqualTo(2), "one for the traced call, one for all others");
    }

    internal static void AddInTransaction(SavepointHost.Runner service)
    {
        using var transaction = service.Connection.BeginTransaction();
        using var command = service.Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO task(name) VALUES('new')";
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static void AssertThatCallsAreTakenBack<THost>()
        where THost : SavepointHost, new()
    {
        using var host = SavepointHost.Opened<THost>();
        var service = host.Service;
        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            host.MarkState();
            ids.Add(service.Add());
            // Many pages, and more than a small cache holds.
            service.Run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO task(name) SELECT printf('%.200c', 'x') FROM n");
            host.RestoreState();
        }

        Assert.That(ids, Is.EqualTo(new[] { 11L, 11L, 11L }), typeof(THost).Name);
        Assert.That(service.Count(), Is.EqualTo(10), typeof(THost).Name);
        Assert.That(host.Service, Is.SameAs(service));
    }
}
