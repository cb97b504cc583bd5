using NUnit.Framework;
using PerfAttributes.Files;

namespace PerfAttributes.Tests.Files;

public sealed class AtomicFileTests
{
    private string _folder = null!;
    private string _path = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("perf atomic ").FullName;
        _path = Path.Combine(_folder, "file.json");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void It_makes_the_folder_and_leaves_nothing_else_there()
    {
        var path = Path.Combine(_folder, "new", "file.json");
        AtomicFile.WriteAllText(path, "old");
        AtomicFile.WriteAllText(path, "new ä");
        Assert.That(File.ReadAllText(path), Is.EqualTo("new ä"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Is.EqualTo(new[] { path }));
    }

    [Test]
    [Platform(Include = "Linux")]
    public void A_full_disk_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(_path, "old");
        Assert.That(() => AtomicFile.WriteAllText(_path, "new", OnFullDisk), Throws.InstanceOf<IOException>().With.Message.Contains("No space left"));
        Assert.That(File.ReadAllText(_path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { _path }));

        static FileStream OnFullDisk(string temporary)
        {
            File.WriteAllText(temporary, "n");
            return new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
        }
    }

    [Test]
    public void What_a_killed_process_left_is_removed_once_it_is_old()
    {
        var (old, young, other) = ($"{_path}.17-a.tmp", $"{_path}.18-b.tmp", Path.Combine(_folder, "other.json.17-a.tmp"));
        foreach (var file in new[] { old, young, other })
            File.WriteAllText(file, "");
        foreach (var file in new[] { old, other })
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-61));
        AtomicFile.WriteAllText(_path, "new");
        Assert.That(Directory.GetFiles(_folder), Is.EquivalentTo(new[] { _path, young, other }));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_stays_a_link_to_the_new_content()
    {
        var target = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName, "target.json");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(_path, target);
        AtomicFile.WriteAllText(_path, "new");
        Assert.That(new FileInfo(_path).LinkTarget, Is.EqualTo(target));
        Assert.That(File.ReadAllText(target), Is.EqualTo("new"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void The_file_keeps_its_mode()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite;
        File.WriteAllText(_path, "old");
#pragma warning disable CA1416 // The attribute above keeps it from Windows.
        File.SetUnixFileMode(_path, mode);
        AtomicFile.WriteAllText(_path, "new");
        Assert.That(File.GetUnixFileMode(_path), Is.EqualTo(mode));
#pragma warning restore CA1416
    }
}
