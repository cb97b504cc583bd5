using PerfAttributes.NUnit;
using PerfAttributes.SelfChecks;

namespace Settings.PerfTests;

/// <summary>So short that its time is up at once: here it only matters whether it runs.</summary>
public sealed class MachineSelfCheck : PerfSelfCheck
{
    protected override SelfCheckOptions Options => new() { Verdicts = 1, VerdictsPerSlowdown = 1, TimeLimit = TimeSpan.FromMilliseconds(1) };
}
