using NUnit.Framework;
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

    [Test]
    [Platform(Include = "Linux")]
    public void A_folder_that_cannot_be_made_is_told() => Assert.That(
        () => new BaselineFolder("/proc/self/perf-baselines").Save(Run(Case("Sum"))),
        Throws.TypeOf<BaselineException>().With.Message.Contains("/proc/self/perf-baselines/times-").And.Message.Contains("cannot be written"));

    [Test]
    public void A_read_only_file_is_not_moved_over()
    {
        File.SetAttributes(_baseline.Counters, FileAttributes.ReadOnly);
        try
        {
            Assert.That(
                () => _baseline.Folder.Save(Run(Case("Sum", vmSteps: 7))),
                Throws.TypeOf<BaselineException>().With.Message.Contains("counters.json cannot be written: it is read-only"));
            Assert.That(_baseline.Folder.Load(Machine).Work[Key("Sum")].Work!.VmSteps, Is.EqualTo(100));
        }
        finally
        {
            File.SetAttributes(_baseline.Counters, FileAttributes.Normal);
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
}
