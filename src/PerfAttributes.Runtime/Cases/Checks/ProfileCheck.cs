using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Runs a case that failed by time, throughput or allocation again under a profiler; one profile for all of its checks.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The method's contract.</param>
internal sealed class ProfileCheck<THost>(CaseRun<THost> run, PerfContract contract)
    where THost : PerfHost, new()
{
    // Long against the sampler's period: between batches the clock is read, where a thread that is to be stopped stops at once, and so shields
    // the beginning of the next batch for the 30 us or so that stopping takes elsewhere.
    private const double BatchNanoseconds = 20e6;

    private readonly Once<CaseProfile> _profile = new();

    private string Operation => contract.Service[(contract.Service.LastIndexOf('.') + 1)..] + "." + contract.Operation;

    /// <summary>The profile; made at the first request of a check that wants one. Whatever goes wrong is told in it: the verdict stands.</summary>
    /// <param name="kind">The check.</param>
    /// <param name="verdicts">Its verdicts.</param>
    /// <returns><see langword="null"/> for checks of other kinds, for those that fail no run, and if profiling is switched off.</returns>
    internal CaseProfile? Profile(PerfCheckKind kind, IReadOnlyList<ClauseVerdict> verdicts) => IsWanted(kind, verdicts) ? _profile.Get(Make) : null;

    private bool IsWanted(PerfCheckKind kind, IReadOnlyList<ClauseVerdict> verdicts) =>
        kind is PerfCheckKind.LatencyBudget or PerfCheckKind.ThroughputBudget or PerfCheckKind.AllocationBudget
        && run.Environment.Settings.Profile switch
        {
            ProfilePolicy.Off => false,
            ProfilePolicy.All => true,
            _ => verdicts.Any(verdict => verdict is { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Error }),
        };

    private CaseProfile Make()
    {
        if (MeasurementGuards.AbandonedCall(run.Environment) is { } guard)
            return CaseProfile.None(Operation, guard.Text);
        try
        {
            return run.Environment.FindProfiler() is { } profiler
                ? run.OnTheClock(open => profiler.Profile(Subject(open)))
                : CaseProfile.None(Operation, CaseProfilers.Missing);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A profiler that cannot be loaded or breaks must never change a verdict.
            return CaseProfile.None(Operation, $"it cannot be profiled: {(error as PerfCaseException)?.Message ?? $"{error.GetType().Name}: {error.Message}"}");
        }
    }

    private ProfileSubject Subject(OpenCase<THost> open)
    {
        open.Progress.Phase = PerfPhases.Profiling;
        return new ProfileSubject
        {
            Operation = Operation,
            MakeCalls = new ProfiledBatch<THost>(open, run.Isolation(open.Host), BatchNanoseconds).MakeCalls,
            CallType = open.Call.GetType().FullName ?? open.Call.GetType().Name,
            OwnAssemblies = [.. MeasurementGuards.Assemblies(typeof(THost)).Select(assembly => assembly.GetName().Name ?? "")],
            IsAsync = open.Call.IsAsync,
            Engine = open.Host.EngineWatch,
        };
    }
}
