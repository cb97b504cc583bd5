using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Scenarios;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Checks how costs grow: the scenario is built at several sizes, each on a host of its own.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The clauses that hold in the scenario.</param>
/// <param name="scenario">The scenario's name.</param>
internal sealed class GrowthCheck<THost>(CaseRun<THost> run, PerfContract contract, string scenario)
    where THost : PerfHost, new()
{
    /// <summary>Below this size, doubling it is mostly a matter of rounding: the sweep begins with a multiple.</summary>
    private const int SmallestSize = 8;

    // What was prepared, by the names that the measured points have.
    private readonly Dictionary<string, (int Factor, ScenarioSize In)> _sizes = new(StringComparer.Ordinal);

    /// <summary>The largest size that a verdict rests on.</summary>
    /// <param name="verdict">One of this check's.</param>
    /// <returns>The scenario's name at that size; <see langword="null"/> if nothing was measured.</returns>
    internal string? LargestOf(GrowthVerdict verdict) =>
        verdict.Measurement.Points is [.., var largest] && _sizes.ContainsKey(largest.Scenario) ? largest.Scenario : null;

    /// <summary>Does work at a size that was measured, on a host of its own.</summary>
    /// <param name="name">The scenario's name at that size.</param>
    /// <param name="work">The work.</param>
    internal T At<T>(string name, Func<OpenCase<THost>, ScaledCall<THost>, T> work) => run.OnTheClock(open =>
    {
        var (factor, size) = _sizes[name];
        open.Progress.Phase = PerfPhases.Preparing;
        var (host, call) = Enter(open, factor, size);
        return work(open, Prepare(open, host, call).Call);
    });

    internal IEnumerable<ClauseVerdict> Judge() => contract.ClausesOf(PerfCheckKind.ScalesAs, scenario)
        .Cast<GrowthClause>()
        .GroupBy(clause => clause.In)
        .SelectMany(group =>
        {
            var measurement = Measure(group.Key);
            return group.Select(clause => GrowthVerdict.Of(clause, measurement));
        });

    private GrowthMeasurement Measure(ScenarioSize size) => run.OnTheClock(open =>
    {
        var smallest = open.Host.Scenario.Size;
        if (smallest == 0)
        {
            throw new PerfCaseException(
                $"{run.Name}: [{nameof(PerfCheckKind.ScalesAs)}] needs a scenario that can grow, and {scenario} is empty. " +
                $"Way out: name another one in [ScalesAs(…, Scenario = \"medium\")].",
                inner: null);
        }

        var factor = 1;
        while (smallest * factor < SmallestSize)
            factor *= 2;
        var machine = run.Environment.OpenMachine();
        using var closing = machine as IDisposable;
        var sweep = new GrowthSweep(times => OpenAt(open, times, size), machine, open.Clock, open.Progress, run.Environment.Quiet, run.Environment.Settings);
        return sweep.Run(factor) with { Guards = MeasurementGuards.Standing(typeof(THost), run.Environment) };
    });

    private (GrowthSubject? Subject, string? Problem) OpenAt(OpenCase<THost> open, int factor, ScenarioSize size)
    {
        open.Progress.Phase = PerfPhases.Preparing;
        THost host;
        PerfCall<THost> call;
        try
        {
            (host, call) = Enter(open, factor, size);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            open.Progress.End(0);
            return (null, $"{scenario} x{factor} cannot be prepared: {error.Message}");
        }

        _sizes[host.Scenario.Name] = (factor, size);
        var (at, recording, scaled) = Prepare(open, host, call);
        var timed = new NamedCall(open.Measured(host, call, at.Isolation), error => scaled.Threw(open.Explain(error)));
        return (new GrowthSubject(host.Scenario.Name, SizeOf(host.Scenario, size), timed, recording), null);
    }

    private (THost Host, PerfCall<THost> Call) Enter(OpenCase<THost> open, int factor, ScenarioSize size) => factor == 1
        ? (open.Host, open.Call)
        : open.Open(host => host.EnterScaled(scenario, factor, size, open.Cancelled), run.CreateCall);

    private (ScaledCall<THost> Call, QueryRecording? Recording, CaseRun<THost> Run) Prepare(OpenCase<THost> open, THost host, PerfCall<THost> call)
    {
        var scaled = new CaseRun<THost>(CaseName.Of(contract, host.Scenario.Name), run.CreateCall, host.Scenario.Name, run.Environment);
        var recording = scaled.Record(host, call, open.Progress);
        var isolation = run.Isolation(open.Host);
        if (host.Isolation == CallIsolation.Automatic && new Observation(recording).MayWrite)
            isolation = CallIsolation.FreshCopy;
        if (isolation != CallIsolation.None)
        {
            // The recorded call may have changed the state.
            host.Renew();
            call.Bind(host);
        }

        return (new ScaledCall<THost>(host, call, isolation), recording, scaled);
    }

    private static int SizeOf(PerfScenario scenario, ScenarioSize size) =>
        size == ScenarioSize.Levels && scenario is GraphScenario graph ? graph.Levels : scenario.Size;
}
