using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>
/// Runs a case that failed by time or by bytes again under a profiler; one profile for all of its checks, and one more for growth, at the largest size
/// that was measured.
/// </summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The method's contract.</param>
/// <param name="growth">Knows the sizes.</param>
internal sealed class ProfileCheck<THost>(CaseRun<THost> run, PerfContract contract, GrowthCheck<THost> growth)
    where THost : PerfHost, new()
{
    // Long against the sampler's period: between batches the clock is read, where a thread that is to be stopped stops at once, and so shields
    // the beginning of the next batch for the 30 us or so that stopping takes elsewhere.
    private const double BatchNanoseconds = 20e6;

    private readonly Once<CaseProfile> _profile = new();
    private readonly Once<CaseProfile> _growthProfile = new();

    private string Operation => ServiceName.Short(contract.Service) + "." + contract.Operation;

    /// <summary>The profile; made at the first request of a check that wants one. Whatever goes wrong is told in it: the verdict stands.</summary>
    /// <param name="kind">The check.</param>
    /// <param name="verdicts">Its verdicts.</param>
    /// <returns><see langword="null"/> for checks of queries, for those that fail no run, and if profiling is switched off.</returns>
    internal CaseProfile? Profile(PerfCheckKind kind, IReadOnlyList<ClauseVerdict> verdicts)
    {
        if (!IsWanted(kind, verdicts))
            return null;
        // What grows too fast is seen best where it is largest; the sizes of the first clause that broke, if there are several.
        return verdicts.OfType<GrowthVerdict>().OrderByDescending(IsProfiled).FirstOrDefault() is { } grown && growth.LargestOf(grown) is { } largest
            ? _growthProfile.Get(() => Make(profiler => growth.At(largest, (open, grown) => profiler.Profile(Subject(open, grown))) with { Scenario = largest }))
            : _profile.Get(() => Make(profiler => run.OnTheClock(open =>
                profiler.Profile(Subject(open, new ScaledCall<THost>(open.Host, open.Call, run.Isolation(open.Host)))))));
    }

    private bool IsWanted(PerfCheckKind kind, IReadOnlyList<ClauseVerdict> verdicts) => !kind.IsOfQueries() && run.Environment.Settings.Profile switch
    {
        ProfilePolicy.Off => false,
        ProfilePolicy.All => true,
        _ => verdicts.Any(IsProfiled),
    };

    private static bool IsProfiled(ClauseVerdict verdict) => verdict is { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Error }
        && (ProfiledCost.IsTime(verdict) || ProfiledCost.IsBytes(verdict));

    private CaseProfile Make(Func<ICaseProfiler, CaseProfile> profile)
    {
        if (MeasurementGuards.AbandonedCall(run.Environment) is { } guard)
            return CaseProfile.None(Operation, guard.Text);
        try
        {
            return run.Environment.FindProfiler() is { } profiler
                ? profile(profiler)
                : CaseProfile.None(Operation, CaseProfilers.Missing);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A profiler that cannot be loaded or breaks must never change a verdict.
            return CaseProfile.None(Operation, $"it cannot be profiled: {(error as PerfCaseException)?.Message ?? $"{error.GetType().Name}: {error.Message}"}");
        }
    }

    private ProfileSubject Subject(OpenCase<THost> open, ScaledCall<THost> at)
    {
        open.Progress.Phase = PerfPhases.Profiling;
        return new ProfileSubject
        {
            Operation = Operation,
            MakeCalls = new ProfiledBatch<THost>(open, at, BatchNanoseconds).MakeCalls,
            CallType = at.Call.GetType().FullName ?? at.Call.GetType().Name,
            OwnAssemblies = [.. MeasurementGuards.Assemblies(typeof(THost)).Select(assembly => assembly.GetName().Name ?? "")],
            IsAsync = at.Call.IsAsync,
            Engine = at.Host.EngineWatch,
        };
    }
}
