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
}
