using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.NUnit;

/// <summary>Base of the generated fixtures: one per host.</summary>
/// <typeparam name="THost">The host.</typeparam>
public abstract class PerfFixture<THost>
    where THost : PerfHost, new()
{
    /// <summary>Runs one check of one case and ends the test with its verdict.</summary>
    /// <param name="kind">What is checked.</param>
    /// <param name="contract">The method's contract.</param>
    /// <param name="createCall">Makes the typed call.</param>
    /// <param name="scenario">The scenario's name.</param>
    protected void Check(PerfCheckKind kind, PerfContract contract, Func<PerfCall<THost>> createCall, string scenario) =>
        throw new NotImplementedException();
}
