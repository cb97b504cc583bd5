using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.NUnit;

/// <summary>What generated tests call for contracts that cannot be tested.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PerfUntested
{
    /// <summary>Fails the running test and puts what it says into the run's report; performance tests that are off are ignored.</summary>
    /// <param name="tests">The assembly with the tests.</param>
    /// <param name="service">The service's full name; the host's where it names no service.</param>
    /// <param name="operation">The method's name, or the host's.</param>
    /// <param name="reasons">What is wrong, at least one.</param>
    [StackTraceHidden]
    public static void Fail(Assembly tests, string service, string operation, params string[] reasons)
    {
        var run = NUnitRun.Of(tests);
        run.SettingsUnlessOff();
        var untested = new UntestedContracts(TestContext.CurrentContext.Test.FullName, service, operation, reasons);
        run.Results.Add(untested);
        Assert.Fail(untested.Text());
    }
}
