using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;

namespace PerfAttributes.NUnit;

/// <summary>One method in one scenario, as the generated tests describe it: everything that is needed to call it, whatever its host.</summary>
/// <param name="contract">The method's contract.</param>
/// <param name="scenario">The scenario's name.</param>
internal abstract class GeneratedCase(PerfContract contract, string scenario)
{
    /// <summary>The method's contract.</summary>
    internal PerfContract Contract { get; } = contract;

    /// <summary>The scenario's name.</summary>
    internal string Scenario { get; } = scenario;

    /// <summary>Names the case over runs and builds.</summary>
    internal CaseKey Key { get; } = new(contract.Service, contract.Operation, scenario);

    /// <summary>Makes the case; nothing runs before its first check.</summary>
    /// <param name="environment">What is around the case.</param>
    internal abstract IPerfCase CreateCase(PerfEnvironment environment);

    /// <summary>Offers the case to whoever measures it beside the same case of another build.</summary>
    /// <param name="callTimeLimit">How long the traced call may take.</param>
    /// <param name="statisticsFile">A dump of planner statistics for the traced call; <see langword="null"/> for the host's own choice.</param>
    internal abstract IReadOnlyDictionary<string, Delegate> Offer(TimeSpan callTimeLimit, string? statisticsFile);
}
