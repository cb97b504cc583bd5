using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks of single calls by one caller: time and allocated bytes, from one measurement that all of them share.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The clauses that hold in the scenario.</param>
/// <param name="scenario">The scenario's name.</param>
internal sealed class TimeAndAllocationCheck<THost>(CaseRun<THost> run, PerfContract contract, string scenario)
    where THost : PerfHost, new()
{
    private readonly Once<CaseMeasurement> _measurement = new();

    /// <summary>Whether the measurement holds figures for comparison with other runs.</summary>
    internal bool IsTracked => contract.Regression.Count > 0
        && run.Environment.Baseline?.WantsMeasured(new CaseKey(contract.Service, contract.Operation, scenario)) == true;

    /// <summary>The measurement if it was made; it makes none.</summary>
    internal CaseMeasurement? Made => _measurement.Made;

    /// <summary>The measurement; made at the first request.</summary>
    internal CaseMeasurement Measurement => _measurement.Get(Measure);

    internal IEnumerable<ClauseVerdict> Latency() => LatencyVerdict.Of(Measurement);

    internal IEnumerable<ClauseVerdict> Allocation() =>
        contract.Allocation.Select(clause => AllocationVerdict.Of(
            clause,
            Measurement.Allocation!,
            Measurement.Guards.FirstOrDefault(guard => guard.Reason == ReasonCode.AbandonedCall)));

    private CaseMeasurement Measure() => run.OnTheClock(open =>
    {
        var machine = run.Environment.OpenMachine();
        using var closing = machine as IDisposable;
        var isolation = run.Isolation(open.Host);
        var session = new MeasurementSession(
            open.Measured(open.Host, open.Call, isolation),
            machine,
            open.Clock,
            open.Progress,
            run.Environment.Quiet,
            run.Environment.Settings);
        return session.Run(
            LatencyLimit.Of(contract, scenario, run.Environment.Settings.Tolerance),
            contract.Allocation.Min(clause => (long?)clause.MaxBytes),
            IsTracked) with
        {
            Isolation = isolation,
            Guards = MeasurementGuards.Standing(typeof(THost), run.Environment),
        };
    });
}
