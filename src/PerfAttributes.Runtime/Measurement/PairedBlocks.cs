using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Two warm calls, measured side by side in blocks in the order A B B A.</summary>
/// <remarks>
/// One quadruple of blocks gives one pair, ln of the other's time less ln of this one's, each the mean of the logarithms of its two
/// block medians. So a drift of both that is even over the quadruple cancels, whatever disturbs both for longer than a quadruple does
/// too, and each method follows itself as often as it follows the other, whose data it then finds in the caches. A median of all
/// calls of a method's two blocks would keep a part of the drift. Where there are two copies of each call, the blocks of a quadruple are of one copy each.
/// </remarks>
internal sealed class PairedBlocks
{
    // Few pairs fit into the time of slow methods: that must not be what saves one.
    private const int SlowTimeFactor = 6;

    private readonly IMachine _machine;
    private readonly IClock _clock;
    private readonly bool _wasCompiling;
    private int _pairs;
    private int _compilingPairs;

    private PairedBlocks(IReadOnlyList<Warm> mine, IReadOnlyList<Warm> theirs, IMachine machine, IClock clock)
    {
        _machine = machine;
        _clock = clock;
        List<Warm> all = [.. mine, .. theirs];
        _wasCompiling = all.Exists(one => one.WarmUp.StillCompiling);
        InBatches = all.TrueForAll(one => one.Call.CanBatch) && all.Min(one => one.WarmUp.TimePerCall) < Sampler.BatchBelow;
        var blocks = TimedBlocks.Of([.. all.Select(one => (one.Call, one.WarmUp))], InBatches, clock);
        (Mine, Theirs) = (blocks[..mine.Count], blocks[mine.Count..]);
    }

    /// <summary>Whether one of the calls is too short for the clock, so that both are read in batches.</summary>
    internal bool InBatches { get; }

    /// <summary>The blocks of the first call, of each of its copies.</summary>
    internal IReadOnlyList<TimedBlocks> Mine { get; }

    /// <summary>The blocks of the other one.</summary>
    internal IReadOnlyList<TimedBlocks> Theirs { get; }

    /// <summary>Whether code was still being compiled during some pairs, of whichever call: methods are counted for the whole process, and compiled in the background.</summary>
    /// <remarks>Compilation that ended with the warm-up excuses nothing; nor does a method that compiles in every pair, for that is its own work.</remarks>
    internal bool StillCompiling => _wasCompiling && _compilingPairs > 0 && _compilingPairs < _pairs;

    /// <summary>Warms up both calls.</summary>
    /// <param name="mine">The first one, or two copies of it.</param>
    /// <param name="theirs">The other one, or two copies of it.</param>
    /// <param name="other">What messages call the other one.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="progress">Told of the phase.</param>
    internal static PairedBlocks WarmUp(
        IReadOnlyList<IMeasuredCall> mine, IReadOnlyList<IMeasuredCall> theirs, string other, IMachine machine, IClock clock, CallProgress progress)
    {
        var compiledAtStart = machine.CompiledMethods;
        progress.Phase = PerfPhases.WarmingUp;
        List<Warm> first = [.. mine.Select(Run)];
        progress.Phase = $"{PerfPhases.WarmingUp} {other}";
        List<Warm> second = [.. theirs.Select(Run)];
        machine.Collect();
        return new PairedBlocks(first, second, machine, clock);

        Warm Run(IMeasuredCall call) => new(call, Measurement.WarmUp.Run(call, machine, clock, compiledAtStart));
    }

    /// <summary>Takes pairs until whoever takes them in has enough, or the time is up.</summary>
    /// <param name="settings">How long that may last.</param>
    /// <param name="wantsMore">Whether one more is wanted.</param>
    /// <param name="lacksPairs">Whether nothing but the number of pairs stands in the way of a decision, so that they may take longer.</param>
    /// <param name="add">Takes a pair; its ratios are finite.</param>
    /// <param name="watch">Tells what calls waited for a processor; <see langword="null"/> for calls of one length, which preemption hits alike.</param>
    internal void Take(PerfSettings settings, Func<bool> wantsMore, Func<bool> lacksPairs, Action<BlockPair> add, WaitWatch? watch = null)
    {
        var time = settings.SamplingTime.TotalNanoseconds;
        for (var start = _clock.Now; wantsMore() && HasTime(start);)
        {
            var compiledBefore = _machine.CompiledMethods;
            var first = Block(Mine[0]);
            var (other, another) = (Block(Theirs[0]), Block(Theirs[^1]));
            var last = Block(Mine[^1]);
            var (mine, theirs) = (first.Taken + last.Taken, other.Taken + another.Taken);
            add(new BlockPair(
                (theirs - mine) / 2,
                (other.Unwaited + another.Unwaited - mine) / 2,
                (theirs - first.Unwaited - last.Unwaited) / 2)
            {
                Mine = [first.Taken, last.Taken],
                Theirs = [other.Taken, another.Taken],
            });
            _pairs++;
            _compilingPairs += _machine.CompiledMethods > compiledBefore ? 1 : 0;
        }

        (double Taken, double Unwaited) Block(TimedBlocks blocks)
        {
            var (taken, unwaited) = watch?.Take(blocks) ?? (blocks.Take(), double.NaN);
            var log = Math.Log(taken);
            return (log, watch is null ? log : Math.Log(unwaited));
        }

        bool HasTime(double start)
        {
            var elapsed = _clock.Now - start;
            return elapsed < time || (lacksPairs() && elapsed < SlowTimeFactor * time);
        }
    }

    private readonly record struct Warm(IMeasuredCall Call, WarmUp WarmUp);
}
