namespace PerfAttributes.Verdicts;

/// <summary>Why a verdict is Inconclusive: stable codes for reports and filters.</summary>
public static class ReasonCode
{
    /// <summary>A plan holds a node that this version does not understand.</summary>
    public const string UnknownPlanNode = "unknown-plan-node";

    /// <summary>A statement could not be explained.</summary>
    public const string NoPlan = "no-plan";

    /// <summary>The database library cannot show what is needed.</summary>
    public const string CaptureLimited = "capture-limited";

    /// <summary>A Fail was seen, but fresh calls or a fresh process did not bear it out.</summary>
    public const string NotConfirmed = "not-confirmed";

    /// <summary>The machine was not quiet long enough to confirm a Fail.</summary>
    public const string BusyMachine = "busy-machine";

    /// <summary>Allocation was counted over the whole process and lies within what other threads may add.</summary>
    public const string AllocationNoise = "allocation-noise";

    /// <summary>The calls that fit into the time carry neither Pass nor Fail.</summary>
    public const string TooFewCalls = "too-few-calls";

    /// <summary>Calls took longer and longer because the machine did, and without that the budget may be kept.</summary>
    public const string SharedDrift = "shared-drift";

    /// <summary>A Pass was reached, but the figure over all calls breaks the budget.</summary>
    public const string PassWithdrawn = "pass-withdrawn";

    /// <summary>The code under test was built without optimization.</summary>
    public const string UnoptimizedBuild = "unoptimized-build";

    /// <summary>Code was still being compiled when the time for warming up ran out.</summary>
    public const string StillCompiling = "still-compiling";

    /// <summary>The budget is so tight that reading the clock around a single call takes up a good part of it.</summary>
    public const string ClockResolution = "clock-resolution";

    /// <summary>A debugger is attached.</summary>
    public const string DebuggerAttached = "debugger-attached";

    /// <summary>A call that never returned still runs in the process.</summary>
    public const string AbandonedCall = "abandoned-call";

    /// <summary>A plan reads a whole table, but the table holds too few rows for the counters to confirm it, or the run never got there.</summary>
    public const string NotExercised = "not-exercised";

    /// <summary>The call ended with an exception, so that only a part of its queries was seen.</summary>
    public const string CallFailed = "call-failed";

    /// <summary>The counters show work that nothing in the plan explains.</summary>
    public const string CountersDisagree = "counters-disagree";

    /// <summary>Live memory varies, or grows in steps, so that the readings lie on both sides of the budget.</summary>
    public const string UnsteadyMemory = "unsteady-memory";

    /// <summary>The scenario could not be had at enough sizes for its growth to be seen.</summary>
    public const string TooFewSizes = "too-few-sizes";

    /// <summary>The costs at several sizes lie on no clear line, or their noise leaves the bound open.</summary>
    public const string UnclearGrowth = "unclear-growth";

    /// <summary>Too few runs are saved to tell by how much runs vary.</summary>
    public const string TooFewRuns = "too-few-runs";

    /// <summary>Saved runs vary by so much that a slowdown of the threshold could not be seen.</summary>
    public const string NoisyRuns = "noisy-runs";

    /// <summary>What was saved was counted by another version of the database engine.</summary>
    public const string OtherEngine = "other-engine";

    /// <summary>A figure that is saved could not be had in this run.</summary>
    public const string NotMeasured = "not-measured";

    /// <summary>An alarm could not be looked at again in a fresh process.</summary>
    public const string NoFreshProcess = "no-fresh-process";

    /// <summary>The reference build cannot be loaded, or nothing can be measured beside it.</summary>
    public const string NoReference = "no-reference";
}
