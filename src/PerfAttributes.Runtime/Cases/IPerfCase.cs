using PerfAttributes.Baselines;
using PerfAttributes.Contracts;

namespace PerfAttributes.Cases;

/// <summary>One method in one scenario. Its checks share one traced call and one measurement on the clock.</summary>
public interface IPerfCase
{
    /// <summary>Runs what a check needs, unless it was run before, and decides.</summary>
    /// <param name="kind">The check.</param>
    /// <exception cref="PerfCaseException">The case could not be run; the message names member, scenario and way out.</exception>
    CheckResult Check(PerfCheckKind kind);

    /// <summary>What its checks have shown so far, for other runs; it runs nothing. <see langword="null"/> before the first call.</summary>
    CaseFigures? Figures { get; }
}
