using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Files;
using static PerfAttributes.Tests.Baselines.Files.SampleRuns;

namespace PerfAttributes.Tests.Baselines.Files;

public sealed class UnwritableBaselineTests
{
    private TemporaryBaseline _baseline = null!;

    [SetUp]
    public void SetUp()
    {
        _baseline = new TemporaryBaseline();
        _baseline.Folder.Save(Run(Case("Sum")));
    }

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void A_full_disk_leaves_what_was_there_and_is_told()
    {
        var before = _baseline.Contents();
        var full = new BaselineFolder(_baseline.Folder.Path)
        {
            Writer = new BaselineWriter((_, _) => throw new IOException("No space left on device.")),
        };
        Assert.That(
            () => full.Save(Run(Case("Sum"))),
            Throws.TypeOf<BaselineException>().With.Message.Contains("cannot be written: No space left on device. What was there").And.Message.Contains("Way out: "));
        Assert.That(_baseline.Contents(), Is.EqualTo(before));
    }

    [TestCase("times-*.json")]
    [TestCase("counters.json")]
    public void A_disk_that_is_full_at_one_file_leaves_the_others_too(string pattern)
    {
        var before = _baseline.Contents();
        var refused = Directory.GetFiles(_baseline.Folder.Path, pattern).Single();
        Assert.That(
            () => Failing(refused, afterWriting: false).Save(Run(Case("Sum", vmSteps: 7))),
            Throws.TypeOf<BaselineException>().With.Message.Contains($"{refused} cannot be written: No space left on device. What was there before is untouched."));
        Assert.That(_baseline.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void A_file_that_cannot_be_moved_after_another_was_is_told_with_both()
    {
        var error = Assert.Throws<BaselineException>(() => Failing(_baseline.Counters, afterWriting: true).Save(Run(Case("Sum", vmSteps: 7))))!;
        Assert.That(error.Message, Does
            .Contain($"{_baseline.Counters} cannot be written: No space left on device. Saved already: {Path.GetFileName(_baseline.Times)}; not saved: counters.json. Way out: ").And
            .Not.Contain("untouched"));
        Assert.That(error.Saved, Is.EqualTo(new[] { _baseline.Times }));
        var now = _baseline.Folder.Load(Machine);
        Assert.That((now.Times[Key("Sum")].Count, now.Work[Key("Sum")].Work!.VmSteps), Is.EqualTo((2, 100)));
        Assert.That(Directory.GetFiles(_baseline.Folder.Path), Is.EquivalentTo(new[] { _baseline.Counters, _baseline.Times }));
    }

    [Test]
    [Platform(Include = "Linux")]
    public void A_folder_that_cannot_be_made_is_told() => Assert.That(
        () => new BaselineFolder("/proc/self/perf-baselines").Save(Run(Case("Sum"))),
        Throws.TypeOf<BaselineException>().With.Message.Contains("/proc/self/perf-baselines cannot be written"));

    [TestCase("times-*.json")]
    [TestCase("counters.json")]
    public void A_read_only_file_is_not_moved_over(string pattern)
    {
        var before = _baseline.Contents();
        var file = Directory.GetFiles(_baseline.Folder.Path, pattern).Single();
        File.SetAttributes(file, FileAttributes.ReadOnly);
        try
        {
            Action[] actions =
            [
                () => _baseline.Folder.Save(Run(Case("Sum", vmSteps: 7))),
                () => _baseline.Folder.Replace(new HashSet<CaseKey> { Key("Sum") }, [Run(Case("Sum", vmSteps: 7))]),
                () => _baseline.Folder.Prune(new HashSet<CaseKey>()),
            ];
            foreach (var action in actions)
            {
                Assert.That(
                    () => action(),
                    Throws.TypeOf<BaselineException>().With.Message.Contains($"{file} cannot be written: it is read-only. What was there before is untouched."));
                var now = _baseline.Folder.Load(Machine);
                Assert.That((now.Times[Key("Sum")].Count, now.Work[Key("Sum")].Work!.VmSteps), Is.EqualTo((1, 100)));
                Assert.That(_baseline.Contents(), Is.EqualTo(before));
            }
        }
        finally
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
    }

    [Test]
    public void Who_waits_for_a_minute_gives_up_with_the_folder_s_name()
    {
        Assert.That(() => BaselineLock.GiveUp("folder", 59), Throws.Nothing);
        Assert.That(() => BaselineLock.GiveUp("folder", 60), Throws.TypeOf<BaselineException>().With.Message.StartsWith("folder is not written to"));
    }

    [Test]
    public void A_folder_whose_place_is_a_file_is_told_before_it_is_locked()
    {
        var path = Path.Combine(_baseline.Folder.Path, "file");
        File.WriteAllText(path, "");
        Assert.That(
            () => new BaselineFolder(path).Prune(new HashSet<CaseKey>()),
            Throws.TypeOf<BaselineException>().With.Message.Contains($"{path} is a file; the folder of a baseline belongs there."));
    }

    // A disk that has no room for one of the files, or where it cannot be moved once it is written.
    private BaselineFolder Failing(string refused, bool afterWriting) => new(_baseline.Folder.Path)
    {
        Writer = new BaselineWriter((path, write) => AtomicFile.Write(path, stream =>
        {
            if (path == refused && !afterWriting)
                throw new IOException("No space left on device.");
            write(stream);
            if (path == refused)
                throw new IOException("No space left on device.");
        })),
    };
}
