using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks what many calls leave behind; each clause by rows of calls of its own, because each has a number of calls of its own.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="clauses">The clauses that hold in the scenario.</param>
internal sealed class RetainedMemoryCheck<THost>(CaseRun<THost> run, IReadOnlyList<RetainedMemoryClause> clauses)
    where THost : PerfHost, new()
{
    private readonly Once<IReadOnlyList<RetainedMemoryMeasurement>> _measurements = new();

    internal IEnumerable<ClauseVerdict> Verdicts() => clauses.Zip(
        _measurements.Get(Measure),
        (clause, measurement) => RetainedMemoryVerdict.Of(clause, measurement, MeasurementGuards.AbandonedCall(run.Environment)));

    // No clock decides here, but full collections one after the other would disturb the clocks of other test processes.
    private IReadOnlyList<RetainedMemoryMeasurement> Measure() => run.OnTheClock(open =>
    {
        open.Progress.Phase = PerfPhases.RetainedMemory;
        var isolation = run.Isolation(open.Host);
        var call = open.Measured(open.Host, open.Call, isolation);
        var meter = new RetentionMeter(call, new LiveHeap(open.Progress), open.Clock, run.Environment.Settings.SamplingTime);
        // Calls between savepoints are made one by one too, but on one service: what it keeps is seen.
        return clauses.Select(clause => meter.Measure(clause.MaxBytes, clause.Calls) with { CallsEachOnFreshState = isolation == CallIsolation.FreshCopy }).ToList();
    });
}
