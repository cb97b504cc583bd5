using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks that a method is faster than others of its service: each on a host of its own, side by side in one process.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The clauses that hold in the scenario.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="rivals">The other methods.</param>
internal sealed class ComparisonCheck<THost>(
    CaseRun<THost> run,
    PerfContract contract,
    string scenario,
    IReadOnlyList<PerfRival<THost>> rivals)
    where THost : PerfHost, new()
{
    internal IEnumerable<ClauseVerdict> Compare() =>
        contract.FasterThanIn(scenario).Select(clause => ComparisonVerdict.Of(clause, Measure(clause)));

    private ComparisonMeasurement Measure(FasterThanClause clause)
    {
        var rival = rivals.FirstOrDefault(one => string.Equals(one.Operation, clause.Other, StringComparison.Ordinal))
            ?? throw new PerfCaseException(
                $"{run.Name}: [{nameof(PerfCheckKind.FasterThan)}] names {clause.Other}, of which the generated code knows no call. Way out: rebuild the test project.",
                inner: null);
        var rivalRun = new CaseRun<THost>(
            $"{CaseName.Of(contract, rival.Operation, scenario)} (beside which {contract.Signature} is measured)",
            rival.CreateCall,
            scenario,
            run.Environment);
        // A rival that throws says so before anything is timed; and what it writes decides how calls of both are kept apart.
        rivalRun.Observe();
        return run.OnTheClock(open =>
        {
            var (rivalHost, rivalCall) = open.Open(host => host.Enter(scenario, open.Cancelled), rival.CreateCall);
            // Both pay for the same isolation, that of the two which separates more, else its traces in the caches would be taken for a difference.
            var (mine, theirs) = (run.Isolation(open.Host), rivalRun.Isolation(rivalHost));
            var isolation = mine > theirs ? mine : theirs;
            var machine = run.Environment.OpenMachine();
            using var closing = machine as IDisposable;
            var session = new PairedSession(
                open.Measured(open.Host, open.Call, isolation),
                new NamedCall(open.Measured(rivalHost, rivalCall, isolation), error => rivalRun.Threw(open.Explain(error))),
                rival.Operation,
                machine,
                open.Clock,
                open.Progress,
                run.Environment.Settings);
            return session.Run(clause.By) with { Guards = MeasurementGuards.Standing(typeof(THost), run.Environment) };
        });
    }
}
