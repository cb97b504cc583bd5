using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;

namespace PerfAttributes.Tool.Tests.Projects;

/// <summary>Where the tool looks for what tests leave behind.</summary>
[TestFixture]
public sealed class TestProjectTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [TestCase(null, "Shop/perf-baselines", "Shop/TestResults/perf-history.db")]
    [TestCase("""{ "baselineDirectory": "../baselines" }""", "baselines", "Shop/TestResults/perf-history.db")]
    [TestCase("""{ "reportDirectory": "out" }""", "Shop/perf-baselines", "Shop/out/perf-history.db")]
    [TestCase("""{ "reportDirectory": "out", "history": "../all.db" }""", "Shop/perf-baselines", "all.db")]
    public void Files_lie_where_the_settings_of_the_tests_say(string? settings, string baselines, string history)
    {
        var project = Project(settings);
        Assert.That(project.Baselines, Is.EqualTo(Path.GetFullPath(baselines, _tool.Folder)));
        Assert.That(project.History, Is.EqualTo(Path.GetFullPath(history, _tool.Folder)));
    }

    [Test]
    public void Settings_that_cannot_be_read_are_told_with_their_file()
    {
        var project = Project("""{ "baselineDirectory": 7 }""");
        var error = Assert.Throws<ToolException>(() => _ = project.Baselines)!;
        Assert.That(error.Message, Does.Contain("perfattributes.json").And.Contain("baselineDirectory"));
    }

    [Test]
    public void Commands_find_the_baseline_of_the_settings()
    {
        Project("""{ "baselineDirectory": "../baselines" }""");
        Assert.That(_tool.Run("baseline", "show", "--project", "Shop"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(string.Concat(_tool.Error.Where(letter => !char.IsWhiteSpace(letter))), Does.Contain(string.Concat(_tool["baselines"].Where(letter => !char.IsWhiteSpace(letter)))));
    }

    private TestProject Project(string? settings)
    {
        if (settings is not null)
            _tool.Write("Shop/perfattributes.json", settings);
        return new TestProject(_tool.Write("Shop/Shop.PerfTests.csproj", "<Project/>"));
    }
}
