using System.Diagnostics;
using NUnit.Framework;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Files;

namespace PerfAttributes.Tests.Baselines.Files;

public sealed class BaselineLockTests
{
    private TemporaryBaseline _baseline = null!;

    private string Folder => _baseline.Folder.Path;

    [SetUp]
    public void SetUp() => _baseline = new TemporaryBaseline();

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void A_folder_is_locked_until_it_is_let_go()
    {
        using (FileLock.AcquireFolder(Folder, _ => { }, _ => { }))
            Assert.That(IsFree(Folder), Is.False);
        Assert.That(IsFree(Folder), Is.True);
    }

    [Test]
    public void Another_folder_is_free()
    {
        using var held = FileLock.AcquireFolder(Folder, _ => { }, _ => { });
        Assert.That(IsFree(Folder + " 2"), Is.True);
    }

    [Test]
    public void Nothing_is_left_that_could_be_committed()
    {
        using (FileLock.AcquireFolder(Folder, _ => { }, _ => { }))
        {
            // Elsewhere it is gone as soon as the lock is.
            if (!OperatingSystem.IsWindows())
                Assert.That(Directory.EnumerateFileSystemEntries(Folder), Is.Empty);
        }

        Assert.That(Directory.EnumerateFileSystemEntries(Folder), Is.Empty);
        Assert.That(_baseline.Folder.Exists, Is.False);
    }

    [TestCase("absolute")]
    [TestCase("relative")]
    [TestCase("relative/absolute/relative")]
    [Platform(Exclude = "Win")]
    public void Whichever_links_lead_there_it_is_one_folder(string link)
    {
        var parent = Path.GetDirectoryName(Folder)!;
        Directory.CreateSymbolicLink(parent + "/absolute", parent);
        Directory.CreateSymbolicLink(parent + "/relative", "absolute/../" + Path.GetFileName(parent));
        using (FileLock.AcquireFolder(Path.Combine(parent, link, BaselineFolder.Name), _ => { }, _ => { }))
            Assert.That(IsFree(Folder), Is.False);
        // A search through the folder would follow them.
        File.Delete(parent + "/absolute");
        File.Delete(parent + "/relative");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Links_that_lead_back_to_themselves_are_told()
    {
        Directory.CreateDirectory(Folder);
        var link = Path.Combine(Folder, "circle");
        File.CreateSymbolicLink(link, "circle");
        Assert.That(
            () => new BaselineFolder(Path.Combine(link, "folder")).Save(SampleRuns.Run(SampleRuns.Case("Sum"))),
            Throws.TypeOf<BaselineException>().With.Message.Contains("cannot be written").And.Message.Contains("circle"));
        File.Delete(link);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Who_waits_for_a_folder_that_is_deleted_and_made_anew_locks_the_new_one()
    {
        using var held = FileLock.AcquireFolder(Folder, _ => { }, _ => { });
        var waits = 0;
        using var anew = FileLock.AcquireFolder(Folder, _ => { }, _ =>
        {
            waits++;
            Directory.Delete(Folder);
        });
        Assert.That(waits, Is.EqualTo(1));
        Assert.That(IsFree(Folder), Is.False);
    }

    [Test]
    public void A_process_that_was_started_meanwhile_does_not_hold_it()
    {
        Process child;
        using (FileLock.AcquireFolder(Folder, _ => { }, _ => { }))
            child = ChildProcess.StartWaiting();
        try
        {
            Assert.That(IsFree(Folder), Is.True);
            Assert.That(child.HasExited, Is.False);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
            child.Dispose();
        }
    }

    private static bool IsFree(string folder)
    {
        try
        {
            FileLock.AcquireFolder(folder, _ => { }, _ => throw new TimeoutException()).Dispose();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
