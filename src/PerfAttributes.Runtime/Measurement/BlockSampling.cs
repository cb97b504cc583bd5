using System.Runtime.InteropServices;
using PerfAttributes.Contracts;
using PerfAttributes.Settings;

namespace PerfAttributes.Measurement;

/// <summary>Samples in blocks, each between two looks at the machine, until all trials are decided.</summary>
/// <param name="sampler">Takes the samples.</param>
/// <param name="noise">Watches the machine.</param>
/// <param name="machine">Tells of compilations.</param>
/// <param name="clock">The clock.</param>
/// <param name="quiet">Knows how long the process will still wait for a quiet machine.</param>
/// <param name="settings">The time that sampling may take.</param>
internal sealed class BlockSampling(
    Sampler sampler, NoiseWatch noise, IMachine machine, IClock clock, QuietReference quiet, PerfSettings settings)
{
    private const int MinSlowCalls = 20;
    private const int SlowTimeFactor = 6;

    /// <summary>Whether methods were compiled in some blocks and not in others, so that faster code may have come in between.</summary>
    internal bool CompiledInSomeBlocks => CompilingBlocks > 0 && CompilingBlocks < Blocks;

    /// <summary>The blocks taken so far.</summary>
    internal int Blocks { get; private set; }

    /// <summary>In how many of them methods were compiled.</summary>
    internal int CompilingBlocks { get; private set; }

    /// <summary>Whether the background compiler had work and no processor: faster code was on its way.</summary>
    internal bool CompilerWaited => PendingBlocks > 0;

    /// <summary>In how many blocks that was so.</summary>
    internal int PendingBlocks { get; private set; }

    /// <summary>Feeds trials until all are decided or the time is up; then they decide on what they have.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="most">Nanoseconds that it may take; <see langword="null"/> for the time that sampling has.</param>
    /// <returns>The share of quiet blocks, 0 to 1; 1 without blocks.</returns>
    internal double Run(IReadOnlyList<IBlockTrial> trials, double? most = null)
    {
        var time = most ?? settings.SamplingTime.TotalNanoseconds;
        var (blocks, quietBlocks) = (0, 0);
        var (start, begin) = (clock.Now, sampler.Samples.Count);
        while (trials.Any(trial => trial.IsUndecided) && (HasTime(1) || (AllAreSlow() && HasTime(SlowTimeFactor)))
            && !(IsStarved() && quiet.Patience <= 0))
        {
            var (first, begun) = (sampler.Samples.Count, clock.Now);
            var seen = Block();
            if (IsStarved())
                quiet.SpendPatience(clock.Now - begun);
            blocks++;
            quietBlocks += seen.Quietness == Quietness.Quiet ? 1 : 0;
            var samples = CollectionsMarshal.AsSpan(sampler.Recorded)[first..];
            foreach (var trial in trials)
            {
                if (trial.IsUndecided)
                    trial.Feed(samples, seen);
            }
        }

        foreach (var trial in trials)
            trial.Finish();
        return blocks == 0 ? 1 : (double)quietBlocks / blocks;

        bool IsStarved() => trials.All(trial => trial.IsStarved || !trial.IsUndecided);

        bool HasTime(int factor) => clock.Now - start < factor * time;

        // Few calls fit into the time because each is over its limit: that must not be what saves the method.
        bool AllAreSlow() => sampler.Samples.Count - begin < MinSlowCalls
            && trials.Any(trial => trial.IsUndecided && trial.Limit.Clause.Statistic != LatencyStatistic.StdDev && sampler.Samples.Skip(begin).All(sample => sample > trial.Limit.Nanoseconds));
    }

    private BlockNoise Block()
    {
        var (compiledBefore, activityBefore) = (machine.CompiledMethods, machine.TieringActivity);
        var start = clock.Now;
        var seen = WatchedBlock.Take(sampler, noise, clock);
        var elapsed = clock.Now - start;
        Blocks++;
        if (machine.CompiledMethods > compiledBefore)
            CompilingBlocks++;
        else if (machine.TieringActivity - activityBefore > CompilerWatch.BusyShare * elapsed)
            PendingBlocks++;
        return seen;
    }
}
