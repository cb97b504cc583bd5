using PerfAttributes.Contracts;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Samples warm calls, in batches where these tell of the calls in them, and confirms what fails; warms up again where the code was not final yet.</summary>
/// <param name="call">The call.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="noise">Watches the machine.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
/// <param name="settings">Limits of time.</param>
/// <param name="warmUp">The warm-up.</param>
internal sealed class WarmSampling(
    IMeasuredCall call,
    IMachine machine,
    IClock clock,
    CallProgress progress,
    NoiseWatch noise,
    QuietReference quiet,
    PerfSettings settings,
    WarmUp warmUp)
{
    private const int SamplingAttempts = 3;
    private const int SettlingAttempts = 10;
    private const int Rehearsals = 8;

    /// <summary>The warm-up, with what came after it.</summary>
    internal WarmUp WarmUp { get; private set; } = warmUp;

    /// <summary>Whether the background compiler had work and no processor to the last.</summary>
    internal bool CompilerWaited { get; private set; }

    /// <summary>Samples until every open limit is decided, then for the report.</summary>
    /// <param name="open">The limits to decide, one or more.</param>
    /// <param name="limits">Those and the ones that cold code has kept, which the samples must bear out and are told by as well.</param>
    internal SampledStage Run(IReadOnlyList<LatencyLimit> open, IReadOnlyList<LatencyLimit> limits)
    {
        // A batch hides the tail of its calls: only a mean, or the middle of the distribution, may be read from it.
        var canBatch = limits.All(limit => limit.Clause.Statistic is LatencyStatistic.Mean or LatencyStatistic.Median);
        noise.Calibrate();
        Rehearse(canBatch);
        for (var attempt = 1; ; attempt++)
        {
            progress.Phase = PerfPhases.Sampling;
            var stage = new SampledStage(
                Sampling(canBatch),
                [.. open.Select(limit => new LatencyTrial(limit, Options(attempt)))],
                isCold: false);
            var blocks = new BlockSampling(stage.Sampler, noise, machine, clock, quiet, settings);
            var start = clock.Now;
            blocks.Run(stage.Trials);
            Confirm(stage, blocks, attempt);
            if (canBatch && BatchesMislead(stage, limits))
            {
                canBatch = false;
                continue;
            }

            if ((stage.MayFailForItsCode || stage.IsUnconfirmed) && (blocks.CompiledInSomeBlocks || blocks.CompilerWaited) && attempt < SamplingAttempts)
            {
                // Faster code came after all: what was sampled before is not what will run.
                progress.Phase = PerfPhases.WarmingUp;
                WarmUp = WarmUp.And(Measurement.WarmUp.Run(call, machine, clock, machine.CompiledMethods));
                continue;
            }

            // Methods that are compiled again and again, whatever the warm-up, are the method's own doing: that excuses nothing.
            CompilerWaited = blocks.CompilerWaited;
            WarmUp = WarmUp with { StillCompiling = blocks.CompilerWaited && !FailsOnSettledCode(stage, blocks) };
            // These may withdraw what passed.
            ReportedSamples.Take(stage.Sampler, progress, clock, settings);
            Prolong(stage, blocks, start);
            return stage;
        }
    }

    private Sampler Sampling(bool canBatch) => canBatch ? new Sampler(call, WarmUp.TimePerCall) : new Sampler(call);

    // Of a process that has just begun, the first call of each of the first blocks took 0.1 to 1.4 ms in place of 50 us: the code that looks at the machine was as new, and compiled meanwhile.
    // That is none of the method's doing.
    private void Rehearse(bool canBatch)
    {
        var start = clock.Now;
        // Where a block is one call, that is little beside the call.
        for (var block = 0; WarmUp.TimePerCall < WatchedBlock.Length && block < Rehearsals && clock.Now - start < 2 * Rehearsals * WatchedBlock.Length; block++)
            WatchedBlock.Take(Sampling(canBatch), noise, clock);
        noise.Forget();
    }

    // Every attempt is one more chance to pass, what it failed may be acquitted as well, and the cold try was the first.
    private SequentialTestOptions Options(int attempt)
    {
        var options = SequentialTestOptions.Default with { Strict = settings.Strict };
        return options with { EarlierBeta = (attempt * options.Beta) + ((attempt - 1) * Confirmation.AcquittalBeta) };
    }

    // A median that cold code kept is borne out by the same samples.
    private bool BatchesMislead(SampledStage stage, IReadOnlyList<LatencyLimit> limits) => stage.Sampler.CallsPerSample > 1 && limits.Any(limit =>
        limit.Clause.Statistic == LatencyStatistic.Median && BatchedMedian.Misleads(call, stage.Sampler, limit.Nanoseconds, ClockFloor.Of(call)));

    // What some calls left open many may pass, as long as there is time. They fail nothing: noise only adds time, and a share of slow calls that is just over what a limit allows is what it
    // makes of a percentile; a Fail takes the difference that the first test asks for.
    private void Prolong(SampledStage stage, BlockSampling blocks, double start)
    {
        var left = settings.SamplingTime.TotalNanoseconds - (clock.Now - start);
        // Where blocks are that long, as many as it takes to know how far they differ do not fit.
        var open = left > BlockDispersion.FewestBlocks * Math.Max(WatchedBlock.Length, WarmUp.TimePerCall) ? stage.Prolongable() : [];
        if (open.Count == 0)
            return;
        progress.Phase = PerfPhases.Sampling;
        List<LatencyTrial> prolonged = [.. open.Select(trial => new LatencyTrial(trial.Limit, trial.Test.Options.Prolong()))];
        blocks.Run(prolonged, left);
        foreach (var (trial, more) in open.Zip(prolonged))
            stage.TakeOver(trial, more);
    }

    // A Fail stands only if fresh calls fail again, on a quiet machine or by far.
    private void Confirm(SampledStage stage, BlockSampling blocks, int attempt)
    {
        progress.Phase = PerfPhases.Confirming;
        var failed = stage.Trials.Where(trial => trial.Decision == TestDecision.Fail).ToList();
        var again = failed.ConvertAll(trial => new Confirmation(trial.Limit, settings.Strict, Options(attempt).StatedBeta));
        var quietShare = blocks.Run(again);
        foreach (var (trial, second) in failed.Zip(again))
        {
            if (second.IsConfirmed)
                stage.Confirm(trial, second);
            else
                stage.Withdraw(trial, quietShare < 0.5 ? ReasonCode.BusyMachine : ReasonCode.NotConfirmed, second.Acquittal);
        }
    }

    // On a slow machine some block nearly always sees the compiler, which has the code of the whole process to care for. What fails once more
    // while it has had nothing to do for as long as warm code must sit still does not fail for code that is yet to come. At the first failure of a process
    // the measurement's own code is new as well: where a block is a call of 14 ms, it takes seconds until each part of that has been called, and compiled, often enough.
    private bool FailsOnSettledCode(SampledStage stage, BlockSampling blocks)
    {
        var limits = stage.FailedForItsCode.ToList();
        var start = clock.Now;
        for (var attempt = 0; limits.Count > 0 && (attempt < SettlingAttempts || clock.Now - start < settings.SamplingTime.TotalNanoseconds); attempt++)
        {
            var (taken, compiling, pending) = (blocks.Blocks, blocks.CompilingBlocks, blocks.PendingBlocks);
            var again = limits.ConvertAll(limit => new Confirmation(limit));
            var span = new SettledSpan(limits[0], stage.Sampler.CallsPerSample);
            blocks.Run([.. again, span]);
            // What is compiled in every block is the method's own doing.
            var compiled = blocks.CompilingBlocks - compiling;
            if (!span.IsUndecided && blocks.PendingBlocks == pending && (compiled == 0 || compiled == blocks.Blocks - taken))
                return again.TrueForAll(confirmation => confirmation.IsConfirmed);
        }

        return limits.Count == 0;
    }
}
