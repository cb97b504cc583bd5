using PerfAttributes;

namespace Guards.PerfTests;

/// <summary>Methods over their budgets: what the process has a part in, and what it has not.</summary>
public sealed class ProcessMethods
{
    private const string FirstProcess = "GUARDS_FIRST_PROCESS";

    // Those that this process starts inherit its number.
    private static readonly bool IsFirst = Environment.GetEnvironmentVariable(FirstProcess) is not { Length: > 0 };

    static ProcessMethods() => Environment.SetEnvironmentVariable(FirstProcess, "1");

    [LatencyBudget(Median = "10ms")]
    public void SlowInOneProcess() => Thread.Sleep(IsFirst ? 14 : 2);

    // The limit is the one of perfattributes.json, which a fresh process has to know as well.
    [LatencyBudget(Median = "1s")]
    public void SlowInEveryProcess() => Thread.Sleep(14);

    [LatencyBudget(Median = "10ms")]
    public void SlowByFar() => Thread.Sleep(IsFirst ? 40 : 2);
}
