using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;
using PerfAttributes.Sqlite.Hosting;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Advice;

/// <summary>Advice for a case: the method itself is called on clones of its database.</summary>
[TestFixture]
public sealed class HostAdviceTests
{
    [Test]
    public void A_failed_check_shows_the_command_on_its_own_line_with_what_it_gained_and_costs()
    {
        var result = Check(service => service.Sum(7));

        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        var lines = CheckText.Render(result).Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.That(lines, Has.Some.Match("^  tried on a copy of the database .* the contract holds with$"));
        Assert.That(lines, Has.Some.EqualTo("    CREATE INDEX ix_entry_account ON entry(account);"));
        Assert.That(lines, Has.Some.Match(@"^      [\d ]+ -> [\d ]+ VM steps \([\d.]+x fewer\), 1 999 -> 0 full-scan steps; same rows$"));
        Assert.That(lines, Has.Some.Match(@"^      inserts into entry cost 1\.\d\dx, file \+\d+ %$"));
    }

    [Test]
    public void Services_with_connections_of_their_own_see_the_change()
    {
        var advice = Check(service => service.SumOnItsOwn(7)).Advice!;
        Assert.That(advice.Best!.Remedies.Single().Index, Is.EqualTo("ix_entry_account"), AdviceText.Render(advice));
        Assert.That(advice.Best.Effect, Is.EqualTo(ContractEffect.Holds));
    }

    [Test]
    public void A_method_that_writes_in_a_transaction_is_called_on_clones()
    {
        var advice = Check(service => service.Close(7)).Advice!;
        Assert.That(advice.Best!.Remedies.Single().Columns, Is.EqualTo(new[] { "account" }), AdviceText.Render(advice));
        Assert.That(advice.Best.Effect, Is.EqualTo(ContractEffect.Holds));
    }

    [Test]
    public void The_template_of_the_cases_is_never_touched()
    {
        using var host = new Host();
        host.Enter("small", CancellationToken.None);
        host.Open();
        var template = host.Template;
        var before = (DatabaseHash.OfFile(template), Content(template));

        Assert.That(Check(service => service.Close(7)).Advice!.Best, Is.Not.Null);
        Assert.That((DatabaseHash.OfFile(template), Content(template)), Is.EqualTo(before));

        using var other = new Host();
        other.Enter("small", CancellationToken.None);
        other.Open();
        Assert.That(DatabaseHash.OfContent(other.Connection), Is.EqualTo(DatabaseHash.OfContent(host.Connection)), "later cases start as ever");
    }

    [Test]
    public void What_was_promised_is_what_the_command_gives_in_the_schema()
    {
        var advice = Check(service => service.Sum(7)).Advice!;
        var mended = new PerfCase<MendedHost>(Contract(), () => new Call<MendedHost>(service => service.Sum(7)), "small", Environment()).Check(PerfCheckKind.NoTableScan);

        Assert.That(mended.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(mended.Recording!.Statements.Single().Counters, Is.EqualTo(advice.Best!.After));
    }

    [Test]
    public void A_check_that_passes_tries_nothing() =>
        Assert.That(Check(service => service.Find(7)), Has.Property("Verdict").EqualTo(VerdictKind.Pass).And.Property("Advice").Null);

    [Test]
    public void A_check_that_only_warns_tries_nothing() =>
        Assert.That(Check(service => service.Sum(7), clause: new TableScanClause { Severity = PerfSeverity.Warning }).Advice, Is.Null);

    [Test]
    public void Time_of_0_switches_it_off() =>
        Assert.That(Check(service => service.Sum(7), TimeSpan.Zero).Advice, Is.Null);

    [Test]
    public void Where_time_runs_out_it_says_how_much_was_tried()
    {
        var advice = Check(service => service.Sum(7), TimeSpan.FromMicroseconds(1)).Advice!;
        Assert.That(advice.Best, Is.Null);
        Assert.That(advice.Limitations, Has.Some.Match(@"^stopped when the time was over: 0 of \d+ remedies tried$"));
        Assert.That(CheckText.Render(Check(service => service.Sum(7), TimeSpan.FromMicroseconds(1))), Does.Contain("not tried: stopped when the time was over"));
    }

    [Test]
    public void A_call_that_does_other_work_each_time_gets_no_advice_but_the_reason()
    {
        var calls = 0;
        var advice = Check(service =>
        {
            for (var i = 0; i <= calls; i++)
                service.Sum(i);
            calls++;
        }).Advice!;
        Assert.That(advice.Best, Is.Null);
        Assert.That(advice.Limitations, Has.Some.Contain("what does other work each time cannot be compared"));
    }

    [Test]
    public void A_method_that_breaks_on_a_changed_database_keeps_its_verdict()
    {
        var result = Check(service => service.SumUnlessIndexed(7));
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Advice!.Best?.Remedies.Any(remedy => remedy.Kind == RemedyKind.CreateIndex), Is.Not.True);
        Assert.That(result.Advice.Refused.Select(refused => refused.Reason), Has.Some.Contain("no index is expected"));
    }

    [Test]
    public void A_remedy_with_which_the_call_never_ends_is_stopped_when_the_time_is_over()
    {
        var result = Check(service => service.SumForeverIfIndexed(7), TimeSpan.FromSeconds(3));
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Advice!.Limitations, Has.Some.Match(@"^stopped when the time was over: \d+ of \d+ remedies tried$"), AdviceText.Render(result.Advice));
    }

    [Test]
    public void The_number_of_statements_is_nothing_that_a_remedy_changes()
    {
        var result = new PerfCase<Host>(
            new PerfContract { Service = "Ledger", Operation = "Run", Signature = "Run()", Queries = [new QueryClause { MaxStatements = 1 }] },
            () => new Call<Host>(service =>
            {
                service.Find(1);
                service.Find(2);
            }),
            "small",
            Environment()).Check(PerfCheckKind.QueryBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Advice, Is.Null);
    }

    [Test]
    public void No_clone_stays_behind()
    {
        var before = Directory.GetFiles(PrivateDirectory.OfProcess.Path).Length;
        Check(service => service.SumOnItsOwn(7));
        Assert.That(Directory.GetFiles(PrivateDirectory.OfProcess.Path, "clone*"), Is.Empty);
        Assert.That(Directory.GetFiles(PrivateDirectory.OfProcess.Path), Has.Length.LessThanOrEqualTo(before + 1), "a template at the most");
    }

    [Test]
    public void Copies_are_thrown_away_after_each_trial()
    {
        var (before, most) = (Copies(), 0);
        Check(service =>
        {
            service.Sum(7);
            most = Math.Max(most, Copies());
        });
        Assert.That(most - before, Is.EqualTo(2), "the case's own and that of the running trial");

        static int Copies() => Directory.GetFiles(PrivateDirectory.OfProcess.Path, "case*.db").Length;
    }

    private static string Content(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return DatabaseHash.OfContent(connection);
    }

    private static PerfContract Contract(TableScanClause? clause = null) =>
        new() { Service = "Ledger", Operation = "Run", Signature = "Run()", TableScans = [clause ?? new TableScanClause()] };

    private static PerfEnvironment Environment(TimeSpan? time = null) => new()
    {
        Settings = new PerfSettings { AdviceTime = time ?? TimeSpan.FromMinutes(2) },
        ShowProgress = _ => { },
    };

    private static CheckResult Check(Action<Service> action, TimeSpan? time = null, TableScanClause? clause = null)
    {
        var result = new PerfCase<Host>(Contract(clause), () => new Call<Host>(action), "small", Environment(time)).Check(PerfCheckKind.NoTableScan);
        TestContext.Out.WriteLine(CheckText.Render(result));
        return result;
    }

    public sealed class Service(SqliteConnection connection, string connectionString)
    {
        public void Sum(long account) => TestDatabase.Run(connection, "SELECT sum(amount) FROM entry WHERE account = $account", ("$account", account));

        public void Find(long id) => TestDatabase.Run(connection, "SELECT amount FROM entry WHERE id = $id", ("$id", id));

        public void SumOnItsOwn(long account)
        {
            using var own = new SqliteConnection(connectionString);
            own.Open();
            TestDatabase.Run(own, "SELECT sum(amount) FROM entry WHERE account = $account", ("$account", account));
        }

        public void Close(long account)
        {
            using var transaction = connection.BeginTransaction();
            TestDatabase.Run(connection, "UPDATE entry SET amount = 0 WHERE account = $account", ("$account", account));
            transaction.Commit();
        }

        public void SumUnlessIndexed(long account)
        {
            if (IsIndexed())
                throw new InvalidOperationException("no index is expected");
            Sum(account);
        }

        public void SumForeverIfIndexed(long account)
        {
            if (IsIndexed())
                TestDatabase.Run(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
            Sum(account);
        }

        private bool IsIndexed()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'";
            return (long)command.ExecuteScalar()! > 0;
        }
    }

    private class Host : SqlitePerfHost<Service>
    {
        public string Template => SqliteTemplate.FileOf(new SqliteHostSteps(GetType(), Scenario, CreateSchema, Seed, ConfigureConnection));

        protected override void CreateSchema(SqliteConnection connection) =>
            TestDatabase.Run(connection, "CREATE TABLE entry(id INTEGER PRIMARY KEY, account INTEGER NOT NULL, amount INTEGER NOT NULL)");

        protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
            TestDatabase.Run(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO entry SELECT i, i % 100, i FROM n");

        protected override Service CreateService(SqliteConnection connection) => new(connection, ConnectionString);
    }

    private sealed class MendedHost : Host
    {
        protected override void CreateSchema(SqliteConnection connection)
        {
            base.CreateSchema(connection);
            TestDatabase.Run(connection, "CREATE INDEX ix_entry_account ON entry(account)");
        }
    }

    private sealed class Call<THost>(Action<Service> action) : SyncPerfCall<THost>
        where THost : Host
    {
        private Service _service = null!;

        public override void Bind(THost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action(_service);
        }
    }
}
