using System.Diagnostics;
using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.NUnit;

/// <summary>Chooses how NUnit is told of a check.</summary>
internal static class TestEnds
{
    /// <summary>By what the check came to, and for what could not be decided by the settings.</summary>
    /// <param name="result">The check.</param>
    /// <param name="inconclusive">What Inconclusive means to the run.</param>
    internal static TestEnd Of(CheckResult result, InconclusivePolicy inconclusive) => result.Outcome switch
    {
        CheckOutcome.Pass => TestEnd.Pass,
        CheckOutcome.Fail => TestEnd.Fail,
        CheckOutcome.Warning => TestEnd.Warn,
        CheckOutcome.Skipped => TestEnd.Ignore,
        // A clause that would only warn if it were broken does not fail for being undecided.
        _ when inconclusive == InconclusivePolicy.Fail && !result.LeavesOpen => TestEnd.Warn,
        _ => Of(VerdictKind.Inconclusive, inconclusive),
    };

    /// <summary>By a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="inconclusive">What Inconclusive means to the run.</param>
    internal static TestEnd Of(VerdictKind verdict, InconclusivePolicy inconclusive) => verdict switch
    {
        VerdictKind.Pass => TestEnd.Pass,
        VerdictKind.Fail => TestEnd.Fail,
        VerdictKind.Skipped => TestEnd.Ignore,
        _ => inconclusive switch
        {
            InconclusivePolicy.Fail => TestEnd.Fail,
            InconclusivePolicy.Ignore => TestEnd.Ignore,
            _ => TestEnd.Warn,
        },
    };

    /// <summary>Ends the running test.</summary>
    /// <param name="end">How.</param>
    /// <param name="text">What it says.</param>
    [StackTraceHidden]
    internal static void Apply(this TestEnd end, string text)
    {
        switch (end)
        {
            case TestEnd.Fail:
                Assert.Fail(text);
                break;
            case TestEnd.Warn:
                Assert.Warn(text);
                break;
            case TestEnd.Ignore:
                Assert.Ignore(text);
                break;
            default:
                TestContext.Out.WriteLine(text);
                break;
        }
    }
}
