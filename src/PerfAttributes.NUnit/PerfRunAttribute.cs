using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace PerfAttributes.NUnit;

/// <summary>Ends the run of a test project: writes <c>perf-report.json</c> and the closing summary. Placed by the generator.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PerfRunAttribute : Attribute, ITestAction
{
    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Suite;

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test is global::NUnit.Framework.Internal.TestAssembly { Assembly: { } assembly })
            NUnitRun.Of(assembly).Finish(assembly);
    }
}
