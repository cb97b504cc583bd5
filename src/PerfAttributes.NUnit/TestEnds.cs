using PerfAttributes.Cases;
using PerfAttributes.Settings;

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
        _ => inconclusive switch
        {
            // A clause that would only warn if it were broken does not fail for being undecided.
            InconclusivePolicy.Fail => result.LeavesOpen ? TestEnd.Fail : TestEnd.Warn,
            InconclusivePolicy.Ignore => TestEnd.Ignore,
            _ => TestEnd.Warn,
        },
    };
}
