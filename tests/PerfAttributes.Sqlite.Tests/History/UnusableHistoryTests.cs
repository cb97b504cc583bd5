using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Tests.History;

/// <summary>Files that are refused by name with a way out, and left as they are.</summary>
public sealed class UnusableHistoryTests
{
    private readonly string _file = PrivateDirectory.OfProcess.NewFile("history");

    [TearDown]
    public void Delete() => PrivateDirectory.DeleteDatabase(_file);

    [Test]
    public void A_newer_version_is_refused_and_never_written()
    {
        Fill();
        Run("PRAGMA user_version = 7");
        AssertRefused("was written by a newer PerfAttributes (version 7 of the history; this one knows 2). Way out: update PerfAttributes");
    }

    [Test]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_file, string.Concat(Enumerable.Repeat("not a database at all\n", 500)));
        AssertRefused("is no SQLite database, or an encrypted one, and was left as it is. Way out: move the file away");
    }

    [Test]
    public void Another_programs_database_is_refused()
    {
        Run("CREATE TABLE accounts(id)");
        AssertRefused("is a database of another program. Way out: choose another file");
    }

    [Test]
    public void A_damaged_page_is_refused()
    {
        Fill();
        using (var stream = File.Open(_file, FileMode.Open))
        {
            // A page after the schema's own.
            stream.Position = 2 * 4096;
            stream.Write(Enumerable.Repeat((byte)0x5A, 4096).ToArray());
        }

        AssertRefused("is damaged (", "Way out: move the file away, and the next run begins a new one");
    }

    [Test]
    public void A_truncated_file_is_refused()
    {
        Fill();
        using (var stream = File.Open(_file, FileMode.Open))
            stream.SetLength(stream.Length / 2);
        AssertRefused("is damaged (");
    }

    [Test]
    public void A_figure_that_no_run_can_have_is_damage()
    {
        Fill();
        Run("PRAGMA ignore_check_constraints = ON; UPDATE figures SET median_ns = -1");
        AssertRefused("is damaged (CHECK constraint failed in figures)");
    }

    [Test]
    public void A_folder_in_the_files_place_is_refused()
    {
        Directory.CreateDirectory(_file);
        try
        {
            Assert.That(() => new RunHistory(_file).Cases(), Throws.TypeOf<HistoryException>().With.Message.Contains("a folder stands in its place"));
            Assert.That(() => new RunHistory(_file).Add(HistoryRuns.Run(0)), Throws.TypeOf<HistoryException>().With.Message.Contains("Way out:"));
        }
        finally
        {
            Directory.Delete(_file);
        }
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_told() => Assert.That(
        () => new RunHistory(Path.Combine(typeof(RunHistory).Assembly.Location, "perf-history.db")).Add(HistoryRuns.Run(0)),
        Throws.TypeOf<HistoryException>().With.Message.Contains("Way out:"));

    [Test]
    public void A_read_only_history_is_read_and_not_written()
    {
        Fill();
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Rights of Unix.");
            return;
        }

        File.SetUnixFileMode(_file, UnixFileMode.UserRead);
        if (CanWriteAnyway())
            Assert.Ignore("This user may write whatever the file's mode says.");

        Assert.That(new RunHistory(_file).Cases(), Is.Not.Empty);
        Assert.That(
            () => new RunHistory(_file).Add(HistoryRuns.Run(0)),
            Throws.TypeOf<HistoryException>().With.Message.Contains("cannot be written to: it or its folder is read-only. Way out:"));
    }

    [TestCase(8, "read-only")]
    [TestCase(13, "the disk is full")]
    [TestCase(5, "is locked by another program")]
    [TestCase(10, "cannot be used as a history")]
    public void Every_other_refusal_of_SQLite_has_a_way_out(int code, string what) => Assert.That(
        HistoryErrors.Of("perf-history.db", new SqliteException("so it says", code)).Message,
        Does.StartWith("perf-history.db ").And.Contain(what).And.Contain("Way out: "));

    [Test]
    public void An_older_version_is_brought_up_step_by_step_with_its_runs()
    {
        var (first, third) = (Schema("CREATE TABLE extra(x)"), Schema("CREATE TABLE extra(x)", "INSERT INTO extra VALUES(2)", "UPDATE extra SET x = x * 10"));
        var run = HistoryRuns.Run(0, HistoryRuns.Figures());
        new RunHistory(_file, first).Add(run);

        Assert.That(new RunHistory(_file, third).Of(HistoryRuns.Case()).Single().Run, Is.EqualTo(run.Id), "by a reader");

        Assert.That(Number("SELECT x FROM extra"), Is.EqualTo(20));
        Assert.That(Number("PRAGMA user_version"), Is.EqualTo(HistorySchema.Current.Steps.Count + 3));
        Assert.That(() => new RunHistory(_file, first).Cases(), Throws.TypeOf<HistoryException>());
    }

    [Test]
    public void What_a_sentinel_of_other_code_took_is_forgotten()
    {
        var run = HistoryRuns.Run(0, HistoryRuns.Figures());
        new RunHistory(_file, new HistorySchema([HistorySchema.Current.Steps[0]])).Add(run);
        Assert.That(Number("SELECT COUNT(sentinel_ns) FROM figures"), Is.EqualTo(1));

        new RunHistory(_file).Add(HistoryRuns.Run(1, HistoryRuns.Figures()));
        Assert.That(Number("SELECT COUNT(sentinel_ns) FROM figures"), Is.EqualTo(1), "of the later run alone");
        Assert.That(Number("SELECT COUNT(median_ns) FROM figures"), Is.EqualTo(2));
    }

    [Test]
    public void A_step_that_fails_leaves_the_older_version()
    {
        new RunHistory(_file, Schema()).Add(HistoryRuns.Run(0, HistoryRuns.Figures()));

        Assert.That(
            () => new RunHistory(_file, Schema("CREATE TABLE extra(x)", "INSERT INTO nowhere VALUES(1)")).Add(HistoryRuns.Run(1, HistoryRuns.Figures())),
            Throws.TypeOf<HistoryException>());

        Assert.That(Number("PRAGMA user_version"), Is.EqualTo(HistorySchema.Current.Steps.Count));
        Assert.That(new RunHistory(_file, Schema()).Of(HistoryRuns.Case()), Has.Count.EqualTo(1));
    }

    private static HistorySchema Schema(params string[] more) => new([.. HistorySchema.Current.Steps, .. more]);

    private void AssertRefused(params string[] parts)
    {
        var before = File.ReadAllBytes(_file);
        var history = new RunHistory(_file);
        foreach (var use in new Action[] { () => history.Cases(), () => history.Add(HistoryRuns.Run(0, HistoryRuns.Figures())), () => history.Prune(runs: 1) })
        {
            var error = Assert.Throws<HistoryException>(() => use())!;
            Assert.That(error.Message, Does.StartWith(_file + " "));
            foreach (var part in parts.Append("Way out: "))
                Assert.That(error.Message, Does.Contain(part));
        }

        Assert.That(File.ReadAllBytes(_file), Is.EqualTo(before));
    }

    private bool CanWriteAnyway()
    {
        try
        {
            using var stream = File.OpenWrite(_file);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Fill()
    {
        var history = new RunHistory(_file);
        for (var i = 0; i < 5; i++)
            history.Add(HistoryRuns.Large(i));
    }

    private void Run(string sql) => With(connection => TestDatabase.Run(connection, sql));

    private long Number(string sql) => With(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    });

    private long With(Func<SqliteConnection, long> use)
    {
        using var connection = new SqliteConnection(SqliteConnectionText.Unpooled(_file));
        connection.Open();
        return use(connection);
    }
}
