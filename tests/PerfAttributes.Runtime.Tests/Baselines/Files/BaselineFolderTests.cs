using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

public sealed class BaselineFolderTests
{
    private TemporaryBaseline _baseline = null!;

    private BaselineFolder Folder => _baseline.Folder;

    [SetUp]
    public void SetUp() => _baseline = new TemporaryBaseline();

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void Without_files_there_is_no_baseline_and_nothing_is_made_by_looking()
    {
        Assert.That(Folder.Exists, Is.False);
        Assert.That(Folder.Load(Machine).Work, Is.Empty);
        Assert.That(Folder.Series(), Is.Empty);
        Assert.That(Directory.Exists(Folder.Path), Is.False);
    }

    [Test]
    public void What_was_saved_is_read_again()
    {
        var run = Run(Case("Sum"), Case("Add"));
        var change = Folder.Save(run);
        var loaded = Folder.Load(Machine);
        Assert.That(Folder.Exists, Is.True);
        Assert.That(change.Added, Is.EqualTo(new[] { Key("Add"), Key("Sum") }));
        Assert.That(change.Runs, Is.EqualTo(1));
        Assert.That(change.Files, Is.EqualTo(new[] { _baseline.Times, _baseline.Counters }));
        Assert.That(loaded.Work[Key("Sum")], Is.EqualTo(Case("Sum") with { Time = null }));
        Assert.That(loaded.Times[Key("Sum")], Is.EqualTo(new[] { Case("Sum").Time }));
        var saved = Folder.Series()[^1].Runs.Single();
        Assert.That((saved.Id, saved.Started, saved.Commit), Is.EqualTo((run.Id, run.Started, run.Commit)));
    }

    [Test]
    public void Times_are_in_the_order_in_which_they_were_saved_whatever_the_clocks_said()
    {
        Folder.Save(Run(Case("Sum", median: 1)) with { Started = Started.AddDays(1) });
        Folder.Save(Run(Case("Sum", median: 2)));
        Assert.That(Folder.Load(Machine).Times[Key("Sum")].Select(time => time.Median), Is.EqualTo(new[] { 1.0, 2.0 }));
    }

    [Test]
    public void The_newest_runs_of_each_case_are_kept_however_often_others_were_saved()
    {
        Folder.Save(Run(Case("Rare")));
        for (var i = 1; i <= BaselineFolder.RunsKept + 2; i++)
            Folder.Save(Run(Case("Sum", median: i)));
        var loaded = Folder.Load(Machine);
        Assert.That(loaded.Times[Key("Sum")].Select(time => time.Median), Is.EqualTo(Enumerable.Range(3, BaselineFolder.RunsKept)));
        Assert.That(loaded.Times[Key("Rare")], Has.Count.EqualTo(1));
        Assert.That(loaded.Runs, Is.EqualTo(BaselineFolder.RunsKept + 1));
    }

    [Test]
    public void What_a_run_did_not_measure_stays()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")));
        var change = Folder.Save(Run(Case("Sum") with { Work = null, AllocatedBytes = null }, new CaseFigures(Key("Nothing"))));
        var loaded = Folder.Load(Machine);
        Assert.That(loaded.Work[Key("Sum")], Is.EqualTo(Case("Sum") with { Time = null }));
        Assert.That(loaded.Work.Keys, Is.EquivalentTo(new[] { Key("Add"), Key("Sum") }));
        Assert.That(change.Empty, Is.EqualTo(new[] { Key("Nothing") }));
        Assert.That(change.Unchanged, Is.EqualTo(new[] { Key("Sum") }));
    }

    [Test]
    public void Cases_to_be_left_alone_keep_their_work_and_get_no_time()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")));
        var change = Folder.Save(Run(Case("Sum", vmSteps: 900), Case("Add", vmSteps: 50)), new HashSet<CaseKey> { Key("Sum") });
        var loaded = Folder.Load(Machine);
        Assert.That(loaded.Work[Key("Sum")].Work!.VmSteps, Is.EqualTo(100));
        Assert.That(loaded.Work[Key("Add")].Work!.VmSteps, Is.EqualTo(50));
        Assert.That(loaded.Times[Key("Sum")], Has.Count.EqualTo(1));
        Assert.That(loaded.Times[Key("Add")], Has.Count.EqualTo(2));
        Assert.That((change.LeftAlone.Single(), change.Changed.Single()), Is.EqualTo((Key("Sum"), Key("Add"))));
    }

    [Test]
    public void A_run_that_is_saved_again_replaces_itself_and_writes_nothing_if_it_is_the_same()
    {
        var run = Run(Case("Sum"), Case("Add"));
        Folder.Save(run);
        Assert.That(Folder.Save(run).Files, Is.Empty);
        Folder.Save(run with { Cases = [Case("Sum", median: 7)] });
        var loaded = Folder.Load(Machine);
        Assert.That(loaded.Times[Key("Sum")].Single().Median, Is.EqualTo(7));
        Assert.That(loaded.Times[Key("Add")].Single().Median, Is.EqualTo(1234.5));
    }

    [Test]
    public void Machines_have_series_of_their_own_and_share_work()
    {
        var other = Machine with { Processor = "AMD EPYC 7763" };
        Folder.Save(Run(Case("Sum", vmSteps: 1)));
        Folder.Save(Run(Case("Sum", vmSteps: 2)) with { Machine = other });
        var loaded = Folder.Load(Machine);
        Assert.That(loaded.Times[Key("Sum")], Has.Count.EqualTo(1));
        Assert.That(loaded.Work[Key("Sum")].Work!.VmSteps, Is.EqualTo(2));
        Assert.That(loaded.OtherMachines, Is.EqualTo(new[] { other }));
        Assert.That(Folder.Load(Machine with { ProcessorCount = 64 }).Times, Is.Empty);
    }

    [TestCase("optimized", ExpectedResult = 64)]
    [TestCase("unoptimized", ExpectedResult = null)]
    public long? Allocated_bytes_hold_for_like_processes_on_any_machine(string configuration)
    {
        Folder.Save(Run(Case("Sum")) with { Machine = Machine with { Processor = "AMD EPYC 7763", Configuration = configuration } });
        return Folder.Load(Machine).Work[Key("Sum")].AllocatedBytes;
    }

    [Test]
    public void Of_allocated_bytes_the_machine_s_own_newest_go_before_others()
    {
        Folder.Save(Run(Case("Sum", bytes: 1)));
        Folder.Save(Run(Case("Sum", bytes: 2)));
        Folder.Save(Run(Case("Sum", bytes: 3)) with { Started = Started.AddYears(1), Machine = Machine with { ProcessorCount = 64 } });
        Assert.That(Folder.Load(Machine).Work[Key("Sum")].AllocatedBytes, Is.EqualTo(2));
    }

    [Test]
    public void Cases_that_no_longer_exist_are_removed_on_all_machines()
    {
        Folder.Save(Run(Case("Sum"), Case("Gone")));
        Folder.Save(Run(Case("Gone")) with { Machine = Machine with { ProcessorCount = 64 } });
        var change = Folder.Prune(new HashSet<CaseKey> { Key("Sum") });
        Assert.That(change.Removed, Is.EqualTo(new[] { Key("Gone") }));
        Assert.That(change.Files, Has.Count.EqualTo(3));
        Assert.That(Folder.Series().Select(series => series.Machine), Is.EqualTo(new[] { null, Machine }));
        Assert.That(Folder.Load(Machine).Work.Keys, Is.EqualTo(new[] { Key("Sum") }));
        Assert.That(Folder.Prune(new HashSet<CaseKey> { Key("Sum") }).Files, Is.Empty);
        Folder.Prune(new HashSet<CaseKey>());
        Assert.That(Folder.Exists, Is.False);
    }

    [Test]
    public void A_case_costs_one_line_in_a_form_that_does_not_change()
    {
        Folder.Save(Run(Case("Sum"), Case("Add<T>")) with { Id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e") });
        Assert.That(File.ReadAllText(_baseline.Counters), Is.EqualTo(
            """
            {
              "version": 1,
              "cases": [
                {"service":"Shop.Cart","operation":"Add<T>","scenario":"medium","engine":"SQLite 3.50.4","schema":"a1b2c3","statements":2,"vm_steps":100,"full_scan_steps":3,"sorts":1},
                {"service":"Shop.Cart","operation":"Sum","scenario":"medium","engine":"SQLite 3.50.4","schema":"a1b2c3","statements":2,"vm_steps":100,"full_scan_steps":3,"sorts":1}
              ]
            }

            """.ReplaceLineEndings("\n")));
        Assert.That(File.ReadAllText(_baseline.Times), Is.EqualTo(
            """
            {
              "version": 1,
              "machine": {"processor":"Intel Xeon Processor","processors":2,"operating_system":"Linux 6","architecture":"X64","runtime":".NET 10","garbage_collector":"workstation, concurrent","configuration":"optimized"},
              "runs": [
                {"id":"0f8fad5b-d9cb-469f-a165-70867728950e","started":"2025-01-06T11:00:00Z","commit":"0123456789abcdef0123456789abcdef01234567","cases":[
                  {"service":"Shop.Cart","operation":"Add<T>","scenario":"medium","median_ns":1234.5,"samples":100,"computing_sentinel_ns":50.25,"p95_ns":2469,"allocated_bytes":64},
                  {"service":"Shop.Cart","operation":"Sum","scenario":"medium","median_ns":1234.5,"samples":100,"computing_sentinel_ns":50.25,"p95_ns":2469,"allocated_bytes":64}
                ]}
              ]
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_a_sentinel_of_other_code_took_is_not_known()
    {
        Folder.Save(Run(Case("Sum")));
        File.WriteAllText(_baseline.Times, File.ReadAllText(_baseline.Times).Replace("computing_sentinel_ns", "sentinel_ns", StringComparison.Ordinal));

        var time = Folder.Load(Machine).Times[Key("Sum")].Single();
        Assert.That((time.Median, time.Sentinel), Is.EqualTo((1234.5, (double?)null)));
    }

    [Test]
    public void Figures_that_could_not_be_read_again_are_refused_before_anything_is_written()
    {
        Assert.That(() => Folder.Save(Run(Case("Sum", median: double.NaN))), Throws.ArgumentException.With.Message.Contains("Sum"));
        Assert.That(() => Folder.Save(Run(Case("Sum", vmSteps: -1))), Throws.ArgumentException);
        Assert.That(() => Folder.Save(Run(Case("Sum", bytes: -1))), Throws.ArgumentException);
        Assert.That(() => Folder.Save(Run(Case("Sum"), Case("Sum"))), Throws.ArgumentException.With.Message.Contains("more than once"));
        Assert.That(Folder.Exists, Is.False);
    }
}
