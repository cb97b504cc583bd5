using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Measures one case: cold try → warm-up → sampling → confirmation of failures → more samples for the report.</summary>
/// <param name="call">The call.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
/// <param name="settings">Limits of time.</param>
internal sealed class MeasurementSession(
    IMeasuredCall call,
    IMachine machine,
    IClock clock,
    CallProgress progress,
    QuietReference quiet,
    PerfSettings settings)
{
    private const int ColdMaxSamples = 400;
    private const double ColdMaxTime = 1e9;
    private const int AllocationAttempts = 4;
    private const double MoreWarmUp = 250e6;
    private const double WarmAgain = 100e6;

    private readonly SequentialTestOptions _options = SequentialTestOptions.Default with { Strict = settings.Strict };
    private readonly NoiseWatch _noise = new(machine, clock, quiet);
    private WarmUp? _warmUp;
    private bool _compilerWaited;

    /// <summary>Measures.</summary>
    /// <param name="limits">The latency limits; may be empty.</param>
    /// <param name="maxBytes">The tightest allocation budget; <see langword="null"/> if allocation need not be counted.</param>
    /// <param name="tracks">Whether time and allocation of warm calls are wanted in any case, for comparison with other runs.</param>
    internal CaseMeasurement Run(IReadOnlyList<LatencyLimit> limits, long? maxBytes, bool tracks = false)
    {
        var compiledAtStart = machine.CompiledMethods;
        progress.Phase = PerfPhases.FirstCall;
        var firstCall = call.Time(1);
        var cold = limits.Count == 0 ? null : TryCold(limits);
        var open = cold?.Open() ?? [];
        var allocation = maxBytes is null ? null : AllocationMeter.Count(call, clock, isWarm: false);
        SampledStage? warm = null;
        if (open.Count > 0 || allocation?.BytesPerCall > maxBytes)
        {
            progress.Phase = PerfPhases.WarmingUp;
            // Before warming up: a full collection gives memory back to the system, and the calls that use it first pay for each page of it. On a virtual machine these were 300 calls of
            // 3 us that took 45, in the first 50 ms: more than p99 allows.
            machine.Collect();
            _warmUp = WarmUp.Run(call, machine, clock, compiledAtStart);
            if (allocation is not null)
                allocation = CountWarm(maxBytes!.Value);
            if (open.Count > 0)
                warm = SampleWarm(open, limits);
        }

        var noise = _noise.Report();
        var tracked = tracks ? Track(compiledAtStart) : null;

        var last = warm ?? cold;
        // Figures come from warm calls wherever there are any, also those of budgets that were met before.
        var samples = last?.Sampler.Sorted();
        var decisions = (cold?.Decisions(cold.Trials.Where(trial => !open.Contains(trial.Limit)), samples!) ?? [])
            .Concat(warm?.Decisions(warm.Trials, samples!) ?? [])
            .OrderBy(decision => decision.Limit.Clause.Statistic)
            // In every process in the same order, whichever of them cold code decided there.
            .ThenBy(decision => limits.TakeWhile(limit => limit != decision.Limit).Count());
        return new CaseMeasurement
        {
            FirstCall = firstCall,
            Samples = last?.Sampler.Samples ?? [],
            Summary = last is null ? null : SampleSummary.Of([.. last.Sampler.Samples]),
            CallsPerSample = last?.Sampler.CallsPerSample ?? 1,
            WarmUp = _warmUp,
            SamplesAreWarm = warm is not null && _warmUp!.Reached,
            Decisions = [.. decisions],
            Allocation = allocation,
            Noise = noise,
            Tracked = tracked,
            TrackedBytes = tracked is null ? null : TrackedBytes(),
            ClockFloor = Measurement.ClockFloor.Of(call),
            Drift = warm is null ? null : DriftOf(warm.Sampler.Samples),
            Modes = warm is null ? null : Statistics.Modes.Of([.. warm.Sampler.Samples]),
        };
    }

    // Noise and missing compilation only add time, so a budget that cold code keeps is kept. Anything else waits for warm code.
    private SampledStage TryCold(IReadOnlyList<LatencyLimit> limits)
    {
        progress.Phase = PerfPhases.Cold;
        var stage = new SampledStage(
            new Sampler(call), [.. limits.Select(limit => new LatencyTrial(limit, _options))], isCold: true);
        var start = clock.Now;
        while (stage is { IsUndecided: true, HasFailed: false }
            && stage.Sampler.Samples.Count < ColdMaxSamples
            && clock.Now - start < ColdMaxTime)
        {
            stage.TakeOne();
        }

        if (stage.Trials.All(trial => trial.Decision == TestDecision.Pass))
            ReportedSamples.Take(stage.Sampler, progress, clock, settings);
        return stage;
    }

    private SampledStage SampleWarm(IReadOnlyList<LatencyLimit> open, IReadOnlyList<LatencyLimit> limits)
    {
        var sampling = new WarmSampling(call, machine, clock, progress, _noise, quiet, settings, _warmUp!);
        var stage = sampling.Run(open, limits);
        (_warmUp, _compilerWaited) = (sampling.WarmUp, sampling.CompilerWaited);
        return stage;
    }

    // In the same way in every run, whatever its budgets were decided by.
    private TimeFigures? Track(long compiledAtStart)
    {
        progress.Phase = PerfPhases.WarmingUp;
        _warmUp ??= WarmUp.Run(call, machine, clock, compiledAtStart);
        machine.Collect();
        // As above: the memory that this gave back is to be had again before times are taken.
        WarmUp.Continue(call, clock, WarmAgain);
        progress.Phase = PerfPhases.Tracking;
        // Calls so slow that too few fit into the warm-up are the same in every run, as long as nothing is being compiled.
        return _warmUp.Reached || !(_warmUp.StillCompiling || _compilerWaited) ? new TrackedSampling(call, machine, clock, quiet, settings).Run(_warmUp) : null;
    }

    // Only what every run of the same code counts alike. Counting compiles methods of its own, so compilations tell nothing here.
    private long? TrackedBytes()
    {
        var first = AllocationMeter.Count(call, clock, isWarm: true);
        var second = AllocationMeter.Count(call, clock, isWarm: true);
        return first is { IsExact: true, IsStable: true } && second is { IsExact: true, IsStable: true } && first.BytesPerCall == second.BytesPerCall
            ? (long)Math.Round(second.BytesPerCall)
            : null;
    }

    // Tier-1 code may drop a box as late as the 40 000th call: a figure over the budget is looked at again after more calls.
    private AllocationMeasurement CountWarm(long maxBytes)
    {
        var before = double.NaN;
        for (var attempt = 1; ; attempt++)
        {
            var compiledBefore = machine.CompiledMethods;
            var counted = AllocationMeter.Count(call, clock, isWarm: true);
            // A figure that more calls did not change is that of warm code, whatever else the process compiled meanwhile.
            var isSettled = machine.CompiledMethods == compiledBefore || counted.BytesPerCall >= before;
            if (counted.BytesPerCall <= maxBytes || attempt == AllocationAttempts)
                return WithForeignBytes(counted with { IsWarm = isSettled }, maxBytes);
            before = counted.BytesPerCall;
            WarmUp.Continue(call, clock, MoreWarmUp);
        }
    }

    // What was counted process-wide may hold what a logger or a timer allocates all the time, the more of it the longer a call takes.
    private AllocationMeasurement WithForeignBytes(AllocationMeasurement counted, long maxBytes) => counted.IsExact || counted.BytesPerCall <= maxBytes
        ? counted
        : counted with { ForeignBytes = ForeignAllocation.During(call.Time(1), machine, clock) };

    private Drift? DriftOf(IReadOnlyList<double> samples) =>
        Trend.Of([.. samples]) is { IsRise: true } rise ? new Drift(rise.RelativeChange, _noise.SentinelTrend()) : null;
}
