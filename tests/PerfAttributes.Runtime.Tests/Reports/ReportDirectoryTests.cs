using System.Reflection;
using System.Reflection.Emit;
using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class ReportDirectoryTests
{
    // This assembly has no metadata of its project's folder, like a build that was moved.
    private static readonly string Work = Path.GetTempPath();

    [Test]
    public void Without_the_projects_folder_the_runners_is_taken() =>
        Assert.That(ReportDirectory.For(typeof(ReportDirectoryTests).Assembly, null, Work), Is.EqualTo(Work));

    [Test]
    public void A_chosen_folder_is_taken_as_it_is_or_from_there()
    {
        Assert.That(ReportDirectory.For(typeof(ReportDirectoryTests).Assembly, "out", Work), Is.EqualTo(Path.Combine(Work, "out")));
        var absolute = Path.GetFullPath(Path.Combine(Work, "elsewhere"));
        Assert.That(ReportDirectory.For(typeof(ReportDirectoryTests).Assembly, absolute, Work), Is.EqualTo(absolute));
    }

    [TestCase(null, ExpectedResult = "TestResults")]
    [TestCase("net11.0", ExpectedResult = "TestResults/net11.0")]
    public string Of_several_target_frameworks_each_has_a_folder(string? framework) =>
        Path.GetRelativePath(Work, ReportDirectory.For(Tests(framework), null, "elsewhere")).Replace('\\', '/');

    [Test]
    public void What_they_share_lies_beside_these_folders() =>
        Assert.That(ReportDirectory.OfAllFrameworks(Tests("net11.0"), null, "elsewhere"), Is.EqualTo(Path.Combine(Work, "TestResults")));

    [Test]
    public void So_it_has_in_a_chosen_folder() =>
        Assert.That(ReportDirectory.For(Tests("net11.0"), "out", "elsewhere"), Is.EqualTo(Path.Combine(Work, "out", "net11.0")));

    private static AssemblyBuilder Tests(string? framework)
    {
        var metadata = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
        return AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Tests"),
            AssemblyBuilderAccess.Run,
            [
                new CustomAttributeBuilder(metadata, [ReportDirectory.ProjectDirectoryKey, Work]),
                .. framework is null ? [] : new[] { new CustomAttributeBuilder(metadata, [ReportDirectory.TargetFrameworkKey, framework]) },
            ]);
    }
}
