using Microsoft.Data.Sqlite;
using PerfAttributes.Baselines;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Tests.History;

public sealed class RunHistoryTests
{
    private readonly RunHistory _history = new(PrivateDirectory.OfProcess.NewFile("history"));

    [TearDown]
    public void Delete() => PrivateDirectory.DeleteDatabase(_history.Path);

    [Test]
    public void A_run_comes_back_as_it_was_added()
    {
        var run = HistoryRuns.Run(0, HistoryRuns.Figures(), new CaseFigures(HistoryRuns.Case("Nothing")));

        Assert.That(_history.Add(run), Is.True);

        Assert.That(_history.Cases(), Is.EqualTo(new[] { HistoryRuns.Case("Nothing"), HistoryRuns.Case() }));
        foreach (var figures in run.Cases)
        {
            var recorded = _history.Of(figures.Case).Single();
            Assert.Multiple(() =>
            {
                Assert.That(recorded.Figures, Is.EqualTo(figures));
                Assert.That((recorded.Run, recorded.Started, recorded.TestProject), Is.EqualTo((run.Id, run.Started, run.TestProject)));
                Assert.That((recorded.Machine, recorded.Commit, recorded.Branch), Is.EqualTo((run.Machine, run.Commit, run.Branch)));
            });
        }
    }

    [Test]
    public void A_run_that_is_there_already_is_not_added_again()
    {
        var run = HistoryRuns.Run(0, HistoryRuns.Figures());
        _history.Add(run);

        Assert.That(_history.Add(run with { Cases = [HistoryRuns.Figures(median: 1)] }), Is.False);

        Assert.That(_history.Of(HistoryRuns.Case()).Single().Figures, Is.EqualTo(run.Cases[0]));
    }

    [Test]
    public void Nothing_is_known_before_the_first_run_and_reading_creates_no_file()
    {
        Assert.That(_history.Cases(), Is.Empty);
        Assert.That(_history.Of(HistoryRuns.Case()), Is.Empty);
        Assert.That(_history.Prune(runs: 1), Is.Zero);
        Assert.That(File.Exists(_history.Path), Is.False);
    }

    [Test]
    public void Runs_are_in_the_order_in_which_they_came_whatever_their_clocks_said()
    {
        var runs = new[] { 5, -3, 900_000 }.Select(hours => HistoryRuns.Run(hours, HistoryRuns.Figures())).ToList();
        runs.ForEach(run => _history.Add(run));

        Assert.That(_history.Of(HistoryRuns.Case()).Select(run => run.Run), Is.EqualTo(runs.Select(run => run.Id)));
    }

    [Test]
    public void A_filter_narrows_by_machine_branch_project_and_to_the_last_runs()
    {
        var other = HistoryRuns.Machine with { ProcessorCount = 64 };
        var plain = HistoryRuns.Run(0, HistoryRuns.Figures());
        var elsewhere = HistoryRuns.Run(1, HistoryRuns.Figures()) with { Machine = other };
        var topic = HistoryRuns.Run(2, HistoryRuns.Figures()) with { Branch = "topic" };
        var project = HistoryRuns.Run(3, HistoryRuns.Figures()) with { TestProject = "Other" };
        foreach (var run in new[] { plain, elsewhere, topic, project })
            _history.Add(run);

        Assert.Multiple(() =>
        {
            AssertRuns(new HistoryFilter { Machine = other }, elsewhere);
            AssertRuns(new HistoryFilter { Branch = "topic" }, topic);
            AssertRuns(new HistoryFilter { TestProject = "Other" }, project);
            AssertRuns(new HistoryFilter { Last = 2 }, topic, project);
            AssertRuns(new HistoryFilter { Branch = "main", Last = 2 }, elsewhere, project);
            AssertRuns(new HistoryFilter { Last = 0 });
            AssertRuns(HistoryFilter.All, plain, elsewhere, topic, project);
        });

        void AssertRuns(HistoryFilter filter, params RunFigures[] expected)
        {
            Assert.That(_history.Of(HistoryRuns.Case(), filter).Select(run => run.Run), Is.EqualTo(expected.Select(run => run.Id)), filter.ToString());
            using var text = new StringWriter();
            _history.ExportCsv(text, filter);
            Assert.That(text.ToString().Split("\r\n").Skip(1).SkipLast(1).Select(line => Guid.Parse(line[..36])), Is.EqualTo(expected.Select(run => run.Id)), filter.ToString());
        }
    }

    [Test]
    public void Old_runs_go_by_number_for_each_project_and_machine_or_by_age()
    {
        for (var i = 0; i < 5; i++)
            _history.Add(HistoryRuns.Run(i, HistoryRuns.Figures(), HistoryRuns.Figures(HistoryRuns.Case("Old" + i))));
        _history.Add(HistoryRuns.Run(9, HistoryRuns.Figures()) with { TestProject = "Other" });

        Assert.That(_history.Prune(runs: 3), Is.EqualTo(2));
        Assert.That(_history.Of(HistoryRuns.Case()), Has.Count.EqualTo(4));
        Assert.That(_history.Cases().Select(one => one.Operation), Is.EqualTo(new[] { "Old2", "Old3", "Old4", "Sum" }));

        Assert.That(_history.Prune(since: HistoryRuns.Start.AddHours(4)), Is.EqualTo(2));
        Assert.That(_history.Of(HistoryRuns.Case()).Select(run => run.Started), Is.EqualTo(new[] { HistoryRuns.Start.AddHours(4), HistoryRuns.Start.AddHours(9) }));
        Assert.That(_history.Prune(), Is.Zero);
        Assert.That(() => _history.Prune(runs: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(double.NaN)]
    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(double.PositiveInfinity)]
    public void A_figure_that_no_run_can_have_is_refused_with_its_case(double median) => Assert.That(
        () => _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures(median: median))),
        Throws.ArgumentException.With.Message.Contains("Shop.Cart.Sum in medium"));

    [Test]
    public void A_case_that_is_there_twice_is_refused() => Assert.That(
        () => _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures(), HistoryRuns.Figures())), Throws.ArgumentException);

    [Test]
    public void The_file_is_let_go_of_and_nothing_is_left_beside_it()
    {
        _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures()));
        _history.Of(HistoryRuns.Case());

        var beside = Directory.GetFiles(Path.GetDirectoryName(_history.Path)!, Path.GetFileName(_history.Path) + "*");
        Assert.That(beside, Is.EqualTo(new[] { _history.Path }));
        using (new FileStream(_history.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }

        File.Delete(_history.Path);
        Assert.That(_history.Add(HistoryRuns.Run(1, HistoryRuns.Figures())), Is.True);
        Assert.That(_history.Of(HistoryRuns.Case()), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_recording_sees_nothing_of_it_even_around_it()
    {
        using var database = new TestDatabase("CREATE TABLE t(x)");

        var recording = database.Recorder.Record(() =>
        {
            database.Run("INSERT INTO t VALUES(1)");
            _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures()));
            _history.Of(HistoryRuns.Case());
        });

        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "INSERT INTO t VALUES(1)" }));
        Assert.That(recording.Connections!.Opened, Is.Zero);
        Assert.That(recording.Limitations, Is.Empty);
    }

    [Test]
    public void A_folder_and_a_path_with_blanks_are_created()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_history.Path)!, "a folder; with 'marks'", "in it");
        var history = new RunHistory(Path.Combine(folder, "perf history.db"));
        try
        {
            history.Add(HistoryRuns.Run(0, HistoryRuns.Figures()));

            Assert.That(File.Exists(history.Path), Is.True);
            Assert.That(new RunHistory(history.Path).Cases(), Has.Count.EqualTo(1));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    [Test]
    public void The_view_shows_one_row_for_each_run_and_case()
    {
        _history.Add(HistoryRuns.Run(0, HistoryRuns.Figures(), HistoryRuns.Figures(HistoryRuns.Case("Other"))));
        _history.Add(HistoryRuns.Run(1, HistoryRuns.Figures()));

        using var connection = new SqliteConnection(SqliteConnectionText.Unpooled(_history.Path));
        connection.Open();
        Assert.That(TestDatabase.Run(connection, "SELECT * FROM history"), Is.EqualTo(3));
    }
}
