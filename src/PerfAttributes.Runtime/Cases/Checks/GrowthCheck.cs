using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
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
        using var machine = new Machine();
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
            (host, call) = factor == 1 ? (open.Host, open.Call)
                : open.Open(host => host.EnterScaled(scenario, factor, size, open.Cancelled), run.CreateCall);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            open.Progress.End(0);
            return (null, $"{scenario} x{factor} cannot be prepared: {error.Message}");
        }

        var scaled = new CaseRun<THost>(CaseName.Of(contract, host.Scenario.Name), run.CreateCall, host.Scenario.Name, run.Environment);
        var recording = scaled.Record(host, call, open.Progress);
        var isolation = run.Isolation(open.Host) == CallIsolation.FreshCopy
            || (host.Isolation == CallIsolation.Automatic && new Observation(recording).MayWrite)
            ? CallIsolation.FreshCopy
            : CallIsolation.None;
        if (isolation == CallIsolation.FreshCopy)
        {
            // The recorded call may have changed the state.
            host.Renew();
            call.Bind(host);
        }

        var timed = new NamedCall(open.Measured(host, call, isolation), error => scaled.Threw(error));
        return (new GrowthSubject(host.Scenario.Name, SizeOf(host.Scenario, size), timed, recording), null);
    }

    private static int SizeOf(PerfScenario scenario, ScenarioSize size) =>
        size == ScenarioSize.Levels && scenario is GraphScenario graph ? graph.Levels : scenario.Size;
}
