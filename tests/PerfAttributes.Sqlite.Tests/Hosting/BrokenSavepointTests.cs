using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Reports;

namespace PerfAttributes.Sqlite.Tests.Hosting;

/// <summary>Methods that do not keep within the savepoint around their calls.</summary>
[TestFixture]
public sealed class BrokenSavepointTests
{
    private const string Ended =
        "the method ended the savepoint's transaction: it committed, rolled back or closed the connection, or a conflict did (OR ROLLBACK)";

    public sealed class UnjournaledHost : SavepointHost
    {
        protected override void ConfigureConnection(SqliteConnection connection) => TestDatabase.Run(connection, "PRAGMA journal_mode = off");
    }

    [Test]
    public void A_transaction_of_its_own_is_told_and_so_is_what_SQLite_said()
    {
        var error = RefusedOnceTimed(SavepointTests.AddInTransaction, "the method begins a transaction of its own");
        Assert.That(error.InnerException!.InnerException, Is.InstanceOf<SqliteException>());
        Assert.That(CaseErrorText.Render(error), Does.Contain("cannot start a transaction within a transaction"));
    }

    [Test]
    public void So_is_one_whose_failure_the_method_catches() =>
        Refused(service => Try(service, "BEGIN; INSERT INTO task(name) VALUES('new'); COMMIT"), "the method begins a transaction of its own");

    [Test]
    public void What_a_client_wrapped_is_looked_into() => RefusedOnceTimed(
        service =>
        {
            try
            {
                service.Run("BEGIN; COMMIT");
            }
            catch (SqliteException error)
            {
                throw new InvalidOperationException("not saved", error);
            }
        },
        "the method begins a transaction of its own");

    [TestCase("COMMIT")]
    [TestCase("ROLLBACK")]
    public void A_savepoint_that_the_method_ends_is_told(string sql) => Refused(service => Try(service, sql), Ended);

    [Test]
    public void A_transaction_in_its_place_is_no_savepoint() => RefusedOnceTimed(
        service =>
        {
            Try(service, "COMMIT");
            service.Run("BEGIN");
        },
        Ended);

    [Test]
    public void A_conflict_that_rolls_the_transaction_back_is_told() =>
        Refused(service => Try(service, "INSERT OR ROLLBACK INTO task(id) VALUES(1)"), Ended);

    [Test]
    public void A_connection_that_is_closed_and_opened_again_is_told() => Refused(
        service =>
        {
            service.Connection.Close();
            service.Connection.Open();
        },
        Ended);

    [Test]
    public void What_SQLite_refuses_inside_a_transaction_is_told() =>
        Refused(service => service.Run("PRAGMA synchronous = OFF"), "the method does what SQLite refuses inside a transaction, which the savepoint begins");

    [Test]
    public void A_write_through_another_connection_is_told() => Refused(
        service => service.RunElsewhere("INSERT INTO task(name) VALUES('new')"),
        "something was written through another connection during the call, which the host's connection cannot take back");

    [Test]
    public void Another_connection_that_waits_for_the_savepoint_is_told() => Refused(
        service =>
        {
            service.Count();
            service.RunElsewhere("INSERT INTO task(name) VALUES('new')");
        },
        "the method uses another connection, which waits for the end of the savepoint's transaction");

    [Test]
    public void An_error_that_has_nothing_to_do_with_it_is_told_as_ever()
    {
        var calls = 0;
        // The traced call is the first one.
        var perfCase = SavepointHost.Case(service => service.Run(calls++ == 0 ? "SELECT 1" : "SELECT * FROM a_transaction"));
        var error = Assert.Throws<PerfCaseException>(() => perfCase.Check(PerfCheckKind.LatencyBudget))!;
        Assert.That(error.Message, Does.StartWith("Tasks.Run() in scenario small threw SqliteException: ").And.Contain("no such table: a_transaction"));
    }

    [Test]
    public void A_transaction_that_is_open_before_the_call_is_told()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        using var transaction = host.Connection.BeginTransaction();
        Assert.That(host.MarkState, Throws.InstanceOf<CallIsolationException>().With.Message.EqualTo(
            Message("its service began a transaction before the call and did not end it")));
    }

    [Test]
    public void A_connection_that_is_closed_before_the_call_is_told()
    {
        using var host = SavepointHost.Opened<SavepointHost>();
        host.Connection.Close();
        Assert.That(host.MarkState, Throws.InstanceOf<CallIsolationException>().With.Message.EqualTo(
            Message("its service closed the connection before the call")));
    }

    [Test]
    public void Without_a_journal_nothing_can_be_rolled_back()
    {
        using var host = SavepointHost.Opened<UnjournaledHost>();
        Assert.That(host.MarkState, Throws.InstanceOf<CallIsolationException>().With.Message.EqualTo(
            Message("in journal mode OFF nothing can be rolled back", nameof(UnjournaledHost))));
    }

    private static PerfCaseException Refused(Action<SavepointHost.Runner> action, string problem)
    {
        var error = Assert.Throws<PerfCaseException>(() => SavepointHost.Case(action).Check(PerfCheckKind.LatencyBudget))!;
        Assert.That(error.Message, Is.EqualTo("Tasks.Run() in scenario small: " + Message(problem)));
        return error;
    }

    // The traced call, which comes first, is another one: what is told is what the savepoint showed.
    private static PerfCaseException RefusedOnceTimed(Action<SavepointHost.Runner> action, string problem)
    {
        var calls = 0;
        return Refused(
            service =>
            {
                if (calls++ == 0)
                    service.Count();
                else
                    action(service);
            },
            problem);
    }

    private static string Message(string problem, string host = nameof(SavepointHost)) =>
        $"{host}.Isolation is CallIsolation.Savepoint, and {problem}. Way out: return CallIsolation.FreshCopy from {host}.Isolation.";

    // As a service does that is not sure whether a transaction is open; the traced call has none.
    private static void Try(SavepointHost.Runner service, string sql)
    {
        try
        {
            service.Run(sql);
        }
        catch (SqliteException)
        {
        }
    }
}
