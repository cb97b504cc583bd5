using NUnit.Framework;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>Disks that are really full or read-only: mounted for a child process alone, which needs Linux and its namespaces for users.</summary>
[Platform(Include = "Linux")]
public sealed class RefusingDiskTests
{
    private TemporaryBaseline _baseline = null!;

    [SetUp]
    public void SetUp()
    {
        _baseline = new TemporaryBaseline();
        Directory.CreateDirectory(_baseline.Folder.Path);
        if (ChildProcess.RunMounted(_baseline.Folder.Path, "true") is { Code: not 0, Error: var error })
            Assert.Ignore("No disk can be mounted here: " + error);
    }

    [TearDown]
    public void TearDown() => _baseline.Dispose();

    [Test]
    public void A_full_disk_is_told_and_leaves_what_was_saved_and_with_room_again_it_goes_on()
    {
        var lines = Lines("""
            save; sum
            head -c 1M /dev/zero > "$folder/fill" 2>/dev/null
            save; sum
            ls "$folder" | wc -l
            rm "$folder/fill"
            save
            """);
        Assert.That(lines, Has.Count.EqualTo(6), string.Join('\n', lines));
        Assert.That(lines[2], Does.Match("^refused: .*(times-.*|counters)\\.json cannot be written: .*No space left on device.*What was there before is untouched. Way out: .*room"));
        Assert.That(lines[3], Is.EqualTo(lines[1]));
        Assert.That(lines[4], Is.EqualTo("3"), "two files and what fills the disk: nothing half written lies there");
        Assert.That(Guid.TryParse(lines[5], out _), Is.True, lines[5]);
    }

    [Test]
    public void A_read_only_folder_is_told_and_read()
    {
        var lines = Lines("""
            save; sum
            mount -o remount,ro "$folder"
            save; sum
            """);
        Assert.That(lines, Has.Count.EqualTo(4), string.Join('\n', lines));
        Assert.That(lines[2], Does.Match("^refused: .*\\.json cannot be written: .*Read-only file system.*What was there before is untouched. Way out: .*baselineDirectory"));
        Assert.That(lines[3], Is.EqualTo(lines[1]));
    }

    [Test]
    public void A_folder_that_cannot_be_made_on_a_read_only_disk_is_told()
    {
        var lines = Lines("""
            mount -o remount,ro "$folder"
            export PERF_TESTS_CHILD_FOLDER="$folder/deeper"
            save
            """);
        Assert.That(lines.Single(), Does.Match("^refused: .*/deeper cannot be written: .*Read-only file system.*Way out: .*baselineDirectory"));
    }

    private List<string> Lines(string script)
    {
        var (code, output, error) = ChildProcess.RunMounted(_baseline.Folder.Path, script);
        Assert.That(code, Is.Zero, output + error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
