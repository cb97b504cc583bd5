using NUnit.Framework;
using PerfAttributes.Reports;
using PerfAttributes.SelfChecks;

namespace PerfAttributes.NUnit;

/// <summary>
/// Base of a fixture that measures the engine itself on this machine: <c>public sealed class MachineSelfCheck : PerfSelfCheck;</c>.
/// </summary>
/// <remarks>
/// How often a method that keeps its budget is called broken, and how small a slowdown is seen. It takes about a minute and only runs
/// when it is asked for: <c>dotnet test --filter TestCategory=SelfCheck</c>. The adapter runs an explicit test where the filter leaves
/// explicit tests only; it is a <see cref="PerfCategories.Performance"/> test as well, so that leaving those out leaves it out too. The
/// figures go to the test's output, to standard error and to <c>perf-self-check.json</c> beside the report. A project that holds nothing
/// else must name an attribute of NUnit, such as <c>[TestFixture]</c>, on the class: else the adapter takes it for no test project.
/// </remarks>
[TestFixture]
public abstract class PerfSelfCheck
{
    /// <summary>How much evidence to gather.</summary>
    protected virtual SelfCheckOptions Options => new();

    /// <summary>
    /// Fails if more false alarms are proven than the engine states; warns where the machine was too busy to tell, or as the setting
    /// <c>inconclusive</c> says.
    /// </summary>
    [Test]
    [Explicit("takes about a minute; ask for it with dotnet test --filter TestCategory=SelfCheck")]
    [NonParallelizable]
    [Category(PerfCategories.Performance)]
    [Category(PerfCategories.SelfCheck)]
    public void MeasureThisMachine()
    {
        var assembly = GetType().Assembly;
        var run = NUnitRun.Of(assembly);
        var settings = run.SettingsOrFail();
        var result = SelfCheck.Run(run.Environment, Options);
        var text = SelfCheckText.Render(result);
        NUnitRun.ShowAtTheEnd(assembly, text + System.Environment.NewLine + "  report: " + Write(result, run));
        TestEnds.Of(result.Verdict, settings.Inconclusive).Apply(text);
    }

    private string Write(SelfCheckResult result, NUnitRun run)
    {
        try
        {
            return SelfCheckReport.Write(result, DateTimeOffset.UtcNow, run.DirectoryOfReports(GetType().Assembly));
        }
        catch (Exception error) when (NUnitRun.IsOfFiles(error))
        {
            return $"none, it cannot be written ({error.Message}); choose another folder with PERFATTRIBUTES_REPORT_DIRECTORY";
        }
    }
}
