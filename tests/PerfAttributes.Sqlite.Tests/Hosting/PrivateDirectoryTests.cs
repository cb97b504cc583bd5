using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite.Tests.Hosting;

[TestFixture]
public sealed class PrivateDirectoryTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "a root with blanks; and more " + Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Leftovers_of_dead_processes_go_and_those_of_living_ones_stay()
    {
        using var living = new PrivateDirectory(_root);
        var dead = Path.Combine(_root, "1-dead");
        Directory.CreateDirectory(dead);
        File.WriteAllText(Path.Combine(dead, "case-1.db"), "");
        File.WriteAllText(dead + ".lock", "");

        using var next = new PrivateDirectory(_root);

        Assert.Multiple(() =>
        {
            Assert.That(Directory.Exists(dead), Is.False);
            Assert.That(File.Exists(dead + ".lock"), Is.False);
            Assert.That(Directory.Exists(living.Path), Is.True);
            Assert.That(Directory.Exists(next.Path), Is.True);
        });
    }

    [Test]
    public void Nothing_is_left_at_the_end()
    {
        var directory = new PrivateDirectory(_root);
        File.WriteAllText(directory.NewFile("case"), "");

        directory.Dispose();

        Assert.That(Directory.EnumerateFileSystemEntries(_root), Is.Empty);
    }

    [Test]
    public void A_lock_that_another_process_takes_away_is_taken_under_the_next_name()
    {
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_root, "gone.lock"), "");
        var names = new Queue<string>(["gone", "free"]);

        using var taken = PrivateDirectory.TakeLock(_root, names.Dequeue);

        Assert.That(Path.GetFileName(taken.Name), Is.EqualTo("free.lock"));
    }

    [Test]
    public void A_lock_that_cannot_be_taken_under_any_name_is_an_error()
    {
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_root, "gone.lock"), "");

        Assert.That(() => PrivateDirectory.TakeLock(_root, () => "gone"), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Paths_with_blanks_and_semicolons_survive_the_connection_string()
    {
        using var directory = new PrivateDirectory(_root);
        var file = directory.NewFile("case");

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(SqliteConnectionText.Unpooled(file)))
        {
            connection.Open();
            TestDatabase.Run(connection, "CREATE TABLE t(x)");
        }

        Assert.That(File.Exists(file), Is.True);
    }
}
