using PerfAttributes.Contracts;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Sqlite.Advice;

namespace PerfAttributes.Sqlite.Tests.Advice;

/// <summary>Advice on SQL against a database file, and what stands in its way.</summary>
[TestFixture]
public sealed class SqliteAdviceTests
{
    private const string Entries = """
        CREATE TABLE entry(id INTEGER PRIMARY KEY, account INTEGER, amount INTEGER);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO entry SELECT i, i % 50, i FROM n;
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestCase("PRAGMA journal_mode = DELETE")]
    [TestCase("PRAGMA journal_mode = WAL")]
    public void A_database_is_read_and_never_written(string mode)
    {
        using var database = new TestDatabase(mode + ";" + Entries);
        var before = DatabaseHash.Of(database);

        var advice = SqliteAdvice.Advise(database.File, "UPDATE entry SET amount = 0 WHERE account = 7; SELECT sum(amount) FROM entry WHERE account = 8", Limit);
        Assert.That(advice.Best!.Remedies.Single().Commands, Is.EqualTo(new[] { "CREATE INDEX ix_entry_account ON entry(account)" }));
        Assert.That(DatabaseHash.Of(database), Is.EqualTo(before));
    }

    [Test]
    public void A_locked_database_is_told_with_a_way_out()
    {
        using var database = new TestDatabase(Entries);
        database.Run("BEGIN EXCLUSIVE");
        var advice = SqliteAdvice.Advise(database.File, "SELECT * FROM entry WHERE account = 1", Limit);
        Assert.That(advice.Best, Is.Null);
        Assert.That(advice.Limitations.Single(), Does.StartWith("the database cannot be copied:").And.Contain("locked").And.Contain("Way out: "));
    }

    [Test]
    public void Sql_that_fails_is_told()
    {
        using var database = new TestDatabase(Entries);
        Assert.That(SqliteAdvice.Advise(database.File, "SELECT absent FROM entry", Limit).Limitations.Single(), Does.Contain("no such column: absent"));
    }

    [Test]
    public void Sql_that_takes_longer_than_the_limit_is_told_from_sql_that_fails()
    {
        using var database = new TestDatabase(Entries);
        var advice = SqliteAdvice.Advise(
            database.File, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", TimeSpan.FromMilliseconds(100));
        Assert.That(advice.WasStopped, Is.True);
        Assert.That(advice.Limitations.Single(), Does.Contain("the time ran out"));
        Assert.That(SqliteAdvice.Advise(database.File, "SELECT absent FROM entry", Limit).WasStopped, Is.False);
    }

    [Test]
    public void What_is_no_database_is_told()
    {
        using var database = new TestDatabase();
        File.WriteAllText(database.File, new string('x', 5_000));
        Assert.That(SqliteAdvice.Advise(database.File, "SELECT 1", Limit).Limitations.Single(), Does.Contain("not a database"));
        Assert.That(() => SqliteAdvice.Advise(database.File + ".missing", "SELECT 1", Limit), Throws.TypeOf<FileNotFoundException>());
    }

    [Test]
    public void Of_a_database_that_is_too_large_no_copy_is_made()
    {
        using var database = new TestDatabase(Entries);
        var advisor = new SqliteQueryAdvisor(new CloneSource(() => database.File, _ => Assert.Fail("a copy was opened")) { MaxBytes = 10_000 });
        var recording = database.Record("SELECT amount FROM entry WHERE account = 3");
        var advice = new AdviceSearch(advisor, advisor.Replay(recording), AdviceGoal.FewerSteps).Run(recording, CancellationToken.None);
        Assert.That(advice.Limitations.Single(), Does.Match("^the database has 0.0 MB, and copies are made of up to 0.0 MB only"));
        Assert.That(advice.Tried, Is.Zero);
    }

    [Test]
    public void More_indexes_than_are_tried_are_told()
    {
        var columns = Enumerable.Range(1, 8).Select(number => "c" + number).ToList();
        using var database = new TestDatabase(
            $"CREATE TABLE t({string.Join(", ", columns)}); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT {string.Join(", ", columns.Select(_ => "i"))} FROM n;");
        var recording = database.Record("SELECT * FROM t WHERE " + string.Join(" AND ", columns.Select(column => column + " = 7")));
        var proposed = new SqliteQueryAdvisor(new CloneSource(() => database.File, _ => { })).Propose(recording);
        Assert.That(proposed.Remedies.Count(remedy => remedy.Kind == RemedyKind.CreateIndex), Is.EqualTo(IndexCandidates.MostPerStatement));
        Assert.That(proposed.Limitations.Single(), Does.StartWith("only the 24 most promising of 64 indexes for one statement"));
    }

    [Test]
    public void The_price_counts_unique_keys_generated_columns_triggers_and_tables_without_rowid()
    {
        using var database = new TestDatabase(
            """
            CREATE TABLE plain(id INTEGER PRIMARY KEY, a INTEGER, twice INTEGER AS (a * 2) STORED, UNIQUE(a));
            CREATE TABLE flat(k TEXT PRIMARY KEY, a INTEGER REFERENCES plain(id)) WITHOUT ROWID;
            CREATE TABLE bare(a INTEGER);
            CREATE TRIGGER stop BEFORE DELETE ON plain BEGIN SELECT raise(ABORT, 'never'); END;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO plain(id, a) SELECT i, i FROM n;
            INSERT INTO flat SELECT 'k' || id, id FROM plain;
            """);
        using var snapshot = new DatabaseSnapshot(database.File);
        var prices = new SqliteQueryAdvisor(snapshot.Clones).Price(
            [.. new[] { "plain", "flat", "bare" }.Select(table => IndexRemedy.Create("new_" + table, table, ["a"]))], CancellationToken.None);

        Assert.That(prices!.Inserts.Select(price => (price.Table, price.Rows)), Is.EqualTo(new[] { ("plain", 500), ("flat", 500) }), "nothing can be inserted from an empty table");
        Assert.That(prices.Inserts, Has.All.Property("Factor").InRange(1.1, 1.6));
    }

    [Test]
    public void An_index_costs_each_insert_a_handful_of_steps()
    {
        // Key and rowid are copied, a record is made and inserted, and here its affinity is applied: five steps per row, and one for opening.
        using var database = new TestDatabase(Entries);
        using var snapshot = new DatabaseSnapshot(database.File);
        var price = new SqliteQueryAdvisor(snapshot.Clones).Price([IndexRemedy.Create("x", "entry", ["account"])], CancellationToken.None)!.Inserts.Single();
        Assert.That(price.StepsAfter - price.StepsBefore, Is.EqualTo((5 * price.Rows) + 1));
    }

    [Test]
    public void A_clone_that_is_thrown_away_leaves_nothing_open()
    {
        using var database = new TestDatabase(Entries);
        var recording = database.Record("SELECT amount FROM entry WHERE account = 3");
        using var snapshot = new DatabaseSnapshot(database.File);
        var advisor = new SqliteQueryAdvisor(snapshot.Clones);
        var run = advisor.Replay(recording).Run([new Remedy(RemedyKind.CreateIndex, ["CREATE INDEX x ON nowhere(a)"])], CancellationToken.None);
        Assert.That(run, Has.Property("Recording").Null.And.Property("Error").Contains("no such table: main.nowhere"));
        using var over = new CancellationTokenSource();
        over.Cancel();
        Assert.That(() => advisor.Replay(recording).Run([], over.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_goal_without_anything_that_remedies_change_is_none()
    {
        using var database = new TestDatabase(Entries);
        var recording = database.Record("SELECT 1; SELECT 2");
        var failed = QueryJudge.Judge(new QueryClause { MaxStatements = 1 }, recording);
        Assert.That(AdviceGoal.Of([failed], recording), Is.Null);
    }
}
