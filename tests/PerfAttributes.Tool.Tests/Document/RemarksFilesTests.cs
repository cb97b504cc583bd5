namespace PerfAttributes.Tool.Tests.Document;

/// <summary>Files of source: which are looked at, and how they change.</summary>
[TestFixture]
public sealed class RemarksFilesTests : IDisposable
{
    private const string Orders = """
        namespace Shop;

        public class OrderService
        {
            public int Find(long customer) => 0;
        }

        """;

    private readonly ToolRun _tool = new() { LongestLine = 250 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void A_file_is_replaced_whole_and_never_written_in_place()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("A file that is open cannot be replaced there.");
        var file = _tool.Write("src/Orders.cs", Orders);
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        Assert.That(Run("src"), Is.Zero, _tool.Error);
        Assert.That(File.ReadAllText(file), Does.Contain("<remarks>"));
        Assert.That(reader.ReadToEnd(), Is.EqualTo(Orders), "who reads it meanwhile has one or the other");
        Assert.That(Directory.GetFiles(_tool["src"]), Is.EqualTo(new[] { file }), "nothing is left beside it");
    }

    [Test]
    public void A_link_stays_a_link_and_permissions_hold()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Links need a privilege there.");
            return;
        }

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        var file = _tool.Write("elsewhere/Orders.cs", Orders);
        File.SetUnixFileMode(file, Mode);
        Directory.CreateDirectory(_tool["src"]);
        File.CreateSymbolicLink(_tool["src/Orders.cs"], file);
        Assert.That(Run("src"), Is.Zero, _tool.Error);
        Assert.That(new FileInfo(_tool["src/Orders.cs"]).LinkTarget, Is.EqualTo(file));
        Assert.That(File.ReadAllText(file), Does.Contain("<remarks>"));
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(Mode));
    }

    [Test]
    public void Linked_folders_are_passed_over_unless_they_are_named()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege there.");
        var file = _tool.Write("src/Orders.cs", Orders);
        var copy = _tool.Write("elsewhere/Copy.cs", Orders);
        Directory.CreateSymbolicLink(_tool["src/again"], _tool["src"]);
        Directory.CreateSymbolicLink(_tool["src/elsewhere"], _tool["elsewhere"]);
        Directory.CreateSymbolicLink(_tool["link"], _tool["src"]);
        Assert.That(Run("link"), Is.Zero, _tool.Out);
        Assert.That(File.ReadAllText(file), Does.Contain("<remarks>"));
        Assert.That(File.ReadAllText(copy), Is.EqualTo(Orders));
    }

    private int Run(string folder)
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        return _tool.Run("document", "perf-report.json", "--remarks", folder);
    }
}
