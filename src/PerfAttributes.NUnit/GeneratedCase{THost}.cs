using PerfAttributes.Baselines.Reference;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.NUnit;

/// <inheritdoc cref="GeneratedCase"/>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="contract">The method's contract.</param>
/// <param name="createCall">Makes the typed call.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="rivals">The methods that it is compared with.</param>
internal sealed class GeneratedCase<THost>(
    PerfContract contract,
    Func<PerfCall<THost>> createCall,
    string scenario,
    IReadOnlyList<PerfRival<THost>> rivals) : GeneratedCase(contract, scenario)
    where THost : PerfHost, new()
{
    /// <inheritdoc/>
    internal override IPerfCase CreateCase(PerfEnvironment environment) =>
        new PerfCase<THost>(Contract, createCall, Scenario, environment, rivals);

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, Delegate> Offer(TimeSpan callTimeLimit, string? statisticsFile) =>
        InterleavedCall.Offer(Contract, createCall, Scenario, callTimeLimit, statisticsFile);
}
