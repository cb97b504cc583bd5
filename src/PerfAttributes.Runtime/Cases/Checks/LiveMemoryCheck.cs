using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks what one result keeps alive.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="clauses">The clauses that hold in the scenario.</param>
internal sealed class LiveMemoryCheck<THost>(CaseRun<THost> run, IReadOnlyList<LiveMemoryClause> clauses)
    where THost : PerfHost, new()
{
    private readonly Once<LiveMemoryMeasurement> _measurement = new();

    internal IEnumerable<ClauseVerdict> Verdicts()
    {
        var measurement = _measurement.Get(Measure);
        return clauses.Select(clause => LiveMemoryVerdict.Of(clause, measurement, MeasurementGuards.AbandonedCall(run.Environment)));
    }

    // No clock decides here, but full collections one after the other would disturb the clocks of other test processes.
    private LiveMemoryMeasurement Measure() => run.OnTheClock(open =>
    {
        open.Progress.Phase = PerfPhases.LiveMemory;
        return LiveMemoryMeter.Measure(
            new HeldCall<THost>(open.Host, open.Call, run.Isolation(open.Host), open.Progress),
            new LiveHeap(open.Progress),
            open.Clock,
            run.Environment.Settings.SamplingTime,
            [.. clauses.Select(clause => clause.MaxBytes)]);
    });
}
