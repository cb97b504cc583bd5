using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Sqlite.History;

namespace PerfAttributes.NUnit;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HistoryClosingTests
{
    private static readonly MachineFingerprint Machine = new("CPU", 2, "Linux", "X64", ".NET 10", "workstation", "optimized");
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");

    private readonly string _folder = Directory.CreateTempSubdirectory("history").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Runs_are_added_beside_the_reports_and_their_trend_is_told()
    {
        var closing = new HistoryClosing(new PerfSettings(), project: null);
        for (var i = 0; i < 2; i++)
            closing.Close(Run(3205), () => _folder);

        var outcome = closing.Close(Run(4108), () => _folder);

        Assert.That(outcome.Line, Is.EqualTo("history: 3 runs of this machine in " + Path.Combine(_folder, "perf-history.db")));
        Assert.That(outcome.Trends.Single().Changes.Single().Index, Is.EqualTo(2));
        var results = new RunResults(DateTimeOffset.UnixEpoch) { History = outcome };
        Assert.That(RunSummary.Text(results, "report"), Does.Contain("history: 3 runs of this machine"));
        var trend = JsonReport.Document(results, "tests").Trends.Single();
        Assert.That(trend.Runs.Select(run => (run.MedianMs, run.VmSteps)), Is.EqualTo(new (double?, long?)[] { (2, 3205), (2, 3205), (2, 4108) }));
        Assert.That(
            trend.ChangePoints.Select(change => (change.Index, change.Cost, change.Before, change.After)),
            Is.EqualTo(new[] { (2, "vm_steps", 3205.0, 4108.0) }));
    }

    [Test]
    public void The_setting_chooses_the_file_from_the_projects_folder_and_how_many_runs_stay()
    {
        var closing = new HistoryClosing(new PerfSettings { HistoryFile = "kept/here.db", HistoryRuns = 2 }, _folder);
        for (var i = 0; i < 4; i++)
            closing.Close(Run(1), () => "nowhere");

        Assert.That(new RunHistory(Path.Combine(_folder, "kept", "here.db")).Of(Key), Has.Count.EqualTo(2));
    }

    [Test]
    public void Off_and_a_run_without_figures_leave_no_file()
    {
        Assert.That(new HistoryClosing(new PerfSettings { KeepsHistory = false }, _folder).Close(Run(1), () => _folder).Line, Is.Null);
        Assert.That(new HistoryClosing(new PerfSettings(), _folder).Close(Run(1) with { Cases = [] }, () => _folder).Line, Is.Null);
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void A_history_that_cannot_be_used_is_told_and_left_as_it_is()
    {
        var file = Path.Combine(_folder, RunHistory.FileName);
        File.WriteAllText(file, new string('x', 5_000));

        var outcome = new HistoryClosing(new PerfSettings(), _folder).Close(Run(1), () => _folder);

        Assert.That(outcome.Line, Does.StartWith($"history: not kept. {file} is no SQLite database").And.Contain("Way out: "));
        Assert.That(outcome.Trends, Is.Empty);
        Assert.That(File.ReadAllText(file), Is.EqualTo(new string('x', 5_000)));
    }

    private static RunFigures Run(long steps) => new(
        Guid.NewGuid(),
        DateTimeOffset.UnixEpoch,
        "Tests",
        Machine,
        [new CaseFigures(Key) { Work = new WorkFigures(1, steps, 0, 0), Time = new TimeFigures(2e6, 100, null) }]);
}
