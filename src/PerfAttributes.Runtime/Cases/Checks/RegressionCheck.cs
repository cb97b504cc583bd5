using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Compares what a case costs with what it cost.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The clauses that hold in the scenario.</param>
/// <param name="scenario">The scenario's name.</param>
internal sealed class RegressionCheck<THost>(CaseRun<THost> run, PerfContract contract, string scenario)
    where THost : PerfHost, new()
{
    private CaseKey Key => new(contract.Service, contract.Operation, scenario);

    internal IEnumerable<ClauseVerdict> Verdicts() => contract.Regression.Select(clause =>
        run.Environment.Reference is { } reference ? RegressionVerdict.Of(clause, reference.Compare(Key, clause.Threshold))
        : RegressionVerdict.Without(clause, "there is no baseline"));
}
