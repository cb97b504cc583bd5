using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Throughput;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks what several callers carry at the same time; one measurement for each number of callers.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="clauses">The clauses that hold in the scenario.</param>
internal sealed class ThroughputCheck<THost>(CaseRun<THost> run, IReadOnlyList<ThroughputClause> clauses)
    where THost : PerfHost, new()
{
    private readonly Once<IReadOnlyList<ThroughputMeasurement>> _measurements = new();

    internal IEnumerable<ClauseVerdict> Verdicts() => _measurements.Get(
        () => clauses.GroupBy(clause => clause.Concurrency).Select(group => Measure(group.Key, [.. group])).ToList())
        .SelectMany(ThroughputVerdict.Of);

    private ThroughputMeasurement Measure(int concurrency, IReadOnlyList<ThroughputClause> limits) => run.OnTheClock(open =>
    {
        open.Progress.Phase = PerfPhases.Throughput;
        // Hosts are opened here, one after the other; whoever comes later works on what the first one made.
        var calls = new List<PerfCall<THost>> { open.Call };
        while (calls.Count < concurrency)
            calls.Add(run.OpenBeside(open));
        var machine = run.Environment.OpenMachine();
        using var closing = machine as IDisposable;
        machine.Collect();
        try
        {
            using var callers = new CallerThreads<THost>(run.Name, calls, open.Clock, open.Progress);
            return new ThroughputMeter(callers, machine, open.Clock, run.Environment.Quiet, run.Environment.Settings.SamplingTime)
                .Measure(limits) with
            {
                Guards = MeasurementGuards.Standing(typeof(THost), run.Environment),
            };
        }
        catch (CallerException error)
        {
            throw run.Threw(error.InnerException!, $" with {error.Callers} caller{(error.Callers == 1 ? "" : "s at the same time")}");
        }
    });
}
