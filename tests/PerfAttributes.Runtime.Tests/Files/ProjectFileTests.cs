using NUnit.Framework;
using PerfAttributes.Files;

namespace PerfAttributes.Tests.Files;

public sealed class ProjectFileTests
{
    private static readonly string Project = Path.Combine(Path.GetTempPath(), "project");
    private static readonly string Output = Path.Combine(Project, "bin");

    [Test]
    public void A_relative_path_starts_at_the_project_then_at_the_output() => Assert.That(
        ProjectFile.Candidates(Project, Output, "../shared/p.sql"),
        Is.EqualTo(new[] { Path.Combine(Path.GetTempPath(), "shared", "p.sql"), Path.Combine(Project, "shared", "p.sql") }));

    [Test]
    public void A_full_path_is_the_only_place() =>
        Assert.That(ProjectFile.Candidates(Project, Output, Path.Combine(Output, "p.sql")), Is.EqualTo(new[] { Path.Combine(Output, "p.sql") }));

    [TestCase(null, null)]
    [TestCase(null, "")]
    public void Without_a_folder_there_is_no_place(string? project, string? output) =>
        Assert.That(ProjectFile.Candidates(project, output, "p.sql"), Is.Empty);
}
