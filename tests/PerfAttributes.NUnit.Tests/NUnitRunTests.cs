using NUnit.Framework;
using PerfAttributes.NUnit;

namespace PerfAttributes.Tests.NUnit;

/// <summary>Runs that follow one another in a process, as in runners that keep it.</summary>
public sealed class NUnitRunTests
{
    [Test]
    public void A_run_that_has_ended_is_not_gone_on_with()
    {
        // Without tests of its own, so that nothing is reported.
        var tests = typeof(object).Assembly;
        var first = NUnitRun.Of(tests);
        Assert.That(NUnitRun.Of(tests), Is.SameAs(first));
        first.Finish(tests);
        Assert.That(NUnitRun.Of(tests), Is.Not.SameAs(first));
    }

    [Test]
    public void Reports_that_are_written_again_are_there_once_and_those_of_other_projects_stay()
    {
        PerfReports.Add(["/first/perf-report.json", "/first/perf-report.md"]);
        PerfReports.Add(["/second/perf-report.json"]);
        PerfReports.Add(["/first/perf-report.json", "/first/perf-report.md"]);
        Assert.That(PerfReports.Files, Is.EqualTo(new[] { "/second/perf-report.json", "/first/perf-report.json", "/first/perf-report.md" }));
    }
}
