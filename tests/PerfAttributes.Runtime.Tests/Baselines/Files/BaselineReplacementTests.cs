using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>New runs of some cases in the place of all that is known of these.</summary>
public sealed class BaselineReplacementTests
{
    private static readonly MachineFingerprint Elsewhere = Machine with { Processor = "AMD EPYC 7763" };
    private static readonly HashSet<CaseKey> Sum = [Key("Sum")];

    private TemporaryBaseline _baseline = null!;

    private BaselineFolder Folder => _baseline.Folder;

    [SetUp]
    public void SetUp() => _baseline = new TemporaryBaseline();

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void Nothing_older_is_left_of_the_cases_and_the_others_stay()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")));
        Folder.Save(Run(Case("Sum"), Case("Add")));
        var dropped = Folder.Replace(Sum, [Run(Case("Sum", vmSteps: 7, median: 8, bytes: 9), Case("Add", vmSteps: 7)), Run(Case("Sum", vmSteps: 7, median: 10, bytes: 11))]);
        var now = Folder.Load(Machine);
        Assert.That(dropped, Is.Empty);
        Assert.That((now.Work[Key("Sum")].Work!.VmSteps, now.Work[Key("Sum")].AllocatedBytes), Is.EqualTo((7, 11)));
        Assert.That(now.Times[Key("Sum")].Select(time => time.Median), Is.EqualTo(new[] { 8.0, 10.0 }));
        Assert.That(now.Work[Key("Add")].Work!.VmSteps, Is.EqualTo(100));
        Assert.That(now.Times[Key("Add")].Select(time => time.Median), Is.EqualTo(new[] { 1234.5, 1234.5 }));
    }

    [Test]
    public void Times_of_other_machines_go_and_are_named()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")) with { Machine = Elsewhere });
        Folder.Save(Run(Case("Sum")) with { Machine = Elsewhere with { ProcessorCount = 64 } });
        Folder.Save(Run(Case("Add")) with { Machine = Elsewhere with { ProcessorCount = 128 } });
        var dropped = Folder.Replace(Sum, [Run(Case("Sum", vmSteps: 7))]);
        Assert.That(dropped.Select(times => times.Machine), Is.EquivalentTo(new[] { Elsewhere, Elsewhere with { ProcessorCount = 64 } }));
        Assert.That(dropped.SelectMany(times => times.Cases).Distinct(), Is.EqualTo(new[] { Key("Sum") }));
        Assert.That(Folder.Load(Elsewhere).Times.Keys, Is.EqualTo(new[] { Key("Add") }));
        Assert.That(Folder.Load(Machine).OtherMachines, Has.Count.EqualTo(2), "one had nothing else");
        Assert.That(Folder.Load(Machine).Work[Key("Sum")].Work!.VmSteps, Is.EqualTo(7));
    }

    [Test]
    public void A_case_that_counts_nothing_any_more_has_no_work_left()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")));
        Folder.Replace(Sum, [Run(Case("Sum", median: 8) with { Work = null })]);
        var now = Folder.Load(Machine);
        Assert.That(now.Work[Key("Sum")].Work, Is.Null);
        Assert.That(now.Times[Key("Sum")].Single().Median, Is.EqualTo(8));
        Assert.That(now.Work[Key("Add")].Work!.VmSteps, Is.EqualTo(100));
    }

    [Test]
    public void A_case_without_new_figures_is_refused_and_keeps_the_old_ones()
    {
        Folder.Save(Run(Case("Sum"), Case("Add")));
        var before = _baseline.Contents();
        Assert.That(
            () => Folder.Replace(new HashSet<CaseKey> { Key("Sum"), Key("Add") }, [Run(Case("Sum"), new CaseFigures(Key("Add")))]),
            Throws.ArgumentException.With.Message.Contains("Shop.Cart.Add in medium has no figures"));
        Assert.That(_baseline.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void Figures_that_could_not_be_read_again_are_refused_before_anything_is_written()
    {
        Folder.Save(Run(Case("Sum")));
        var before = _baseline.Contents();
        Assert.That(() => Folder.Replace(Sum, [Run(Case("Sum")), Run(Case("Sum", median: double.NaN))]), Throws.ArgumentException);
        Assert.That(_baseline.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void A_damaged_file_of_another_machine_is_refused_before_anything_is_written()
    {
        Folder.Save(Run(Case("Sum")));
        File.WriteAllText(Path.Combine(Folder.Path, "times-other.json"), "{");
        var before = _baseline.Contents();
        Assert.That(() => Folder.Replace(Sum, [Run(Case("Sum", vmSteps: 7))]), Throws.TypeOf<BaselineException>().With.Property("Saved").Empty);
        Assert.That(_baseline.Contents(), Is.EqualTo(before));
    }

    // From 0 files on, until none is left to be killed at: counters, times, counters again without the work of Timed, times elsewhere.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void Who_is_killed_between_files_leaves_each_case_with_old_or_new_figures(int files)
    {
        // Each has figures of one kind alone, and new ones of the other kind.
        var (counted, timed) = (Case("Counted", bytes: null) with { Time = null }, Case("Timed") with { Work = null, Engine = null, SchemaHash = null });
        Folder.Save(Run(Case("Sum"), Case("Add"), counted with { Case = Key("Timed") }, timed with { Case = Key("Counted") }));
        Folder.Save(Run(Case("Sum"), Case("Add")) with { Machine = Elsewhere });
        var meant = new HashSet<CaseKey> { Key("Sum"), Key("Counted"), Key("Timed") };
        var left = files;
        var killed = new BaselineFolder(Folder.Path)
        {
            Writer = new BaselineWriter((path, write) => AtomicFile.Write(path, stream =>
            {
                write(stream);
                if (left-- == 0)
                    throw new Killed();
            })),
        };
        var run = Run(Case("Sum", vmSteps: 7, median: 8), counted, timed);
        Assert.That(() => killed.Replace(meant, [run]), files < 4 ? Throws.TypeOf<Killed>() : Throws.Nothing);

        var now = Folder.Load(Machine);
        Assert.That(now.Work.Keys.Union(now.Times.Keys), Is.EquivalentTo(meant.Append(Key("Add"))));
        Assert.That(now.Work[Key("Sum")].Work!.VmSteps, Is.EqualTo(files == 0 ? 100 : 7));
        Assert.That(now.Times[Key("Sum")].Single().Median, Is.EqualTo(files < 2 ? 1234.5 : 8));
        foreach (var key in meant)
            Assert.That(now.Work[key].Work is not null || now.Times.ContainsKey(key), $"{key}");
        Assert.That(Folder.Load(Elsewhere).Times.ContainsKey(Key("Sum")), Is.EqualTo(files < 4), "goes last");
        Assert.That(Folder.Load(Elsewhere).Times.ContainsKey(Key("Add")));
        Assert.That(now.Work[Key("Timed")].Work is null, Is.EqualTo(files >= 3));
    }

    private sealed class Killed : Exception;
}
