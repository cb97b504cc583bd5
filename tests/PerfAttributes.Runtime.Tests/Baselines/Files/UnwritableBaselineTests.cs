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
        Throws.TypeOf<BaselineException>().With.Message.Contains("/proc/self/perf-baselines/").And.Message.Contains("cannot be written"));

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
    public void Who_waits_for_a_minute_gives_up_with_the_lock_s_name()
    {
        Assert.That(() => BaselineLock.GiveUp("folder", "lock", 59), Throws.Nothing);
        Assert.That(() => BaselineLock.GiveUp("folder", "lock", 60), Throws.TypeOf<BaselineException>().With.Message.Contains("it holds lock"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Two_paths_to_one_folder_share_a_lock()
    {
        var link = _baseline.Folder.Path + " link";
        Directory.CreateSymbolicLink(link, _baseline.Folder.Path);
        Assert.That(BaselineLock.PathOf(link), Is.EqualTo(BaselineLock.PathOf(_baseline.Folder.Path + Path.DirectorySeparatorChar)));
        Assert.That(BaselineLock.PathOf(link), Is.Not.EqualTo(BaselineLock.PathOf(_baseline.Folder.Path + "2")));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Platform(Exclude = "Win")]
    public void A_link_higher_up_leads_to_the_same_lock_whether_the_folder_exists_or_not(bool exists)
    {
        var real = exists ? _baseline.Folder.Path : Path.Combine(_baseline.Folder.Path, "deeper", "down");
        var parent = Path.GetDirectoryName(_baseline.Folder.Path)!;
        Directory.CreateSymbolicLink(parent + "/absolute", parent);
        Directory.CreateSymbolicLink(parent + "/relative", "absolute/../" + Path.GetFileName(parent));
        Assert.Multiple(() =>
        {
            foreach (var link in new[] { "absolute", "relative", "relative/absolute/relative" })
                Assert.That(BaselineLock.PathOf(Path.Combine(parent, link, Path.GetRelativePath(parent, real))), Is.EqualTo(BaselineLock.PathOf(real)), link);
        });
        // A search through the folder would follow them.
        File.Delete(parent + "/absolute");
        File.Delete(parent + "/relative");
    }

    [Test]
    public void Two_spellings_of_one_folder_share_a_lock() =>
        Assert.That(BaselineLock.PathOf(_baseline.Folder.Path.ToUpperInvariant()), Is.EqualTo(BaselineLock.PathOf(_baseline.Folder.Path)));

    [TestCase("circle")]
    [TestCase("circle/deeper")]
    [Platform(Exclude = "Win")]
    public void Links_that_lead_back_to_themselves_end(string target)
    {
        var link = Path.Combine(_baseline.Folder.Path, "circle");
        File.CreateSymbolicLink(link, target);
        Assert.That(BaselineLock.PathOf(Path.Combine(link, "folder")), Does.EndWith(".lock"));
        File.Delete(link);
    }

    [Test]
    public void A_file_that_cannot_be_used_as_a_lock_is_told()
    {
        var path = BaselineLock.PathOf(_baseline.Folder.Path);
        File.Delete(path);
        Directory.CreateDirectory(path);
        try
        {
            Assert.That(
                () => _baseline.Folder.Save(Run(Case("Sum"))),
                Throws.TypeOf<BaselineException>().With.Message.Contains("the lock against other processes cannot be had"));
        }
        finally
        {
            Directory.Delete(path);
        }
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
