using System.Runtime.InteropServices;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Watches the machine around blocks of calls: the sentinel tells of shared caches and memory, the run queue of preemption.</summary>
/// <remarks>
/// The share of CPU time is not used: it would excuse methods that sleep or wait for a disk, which is slowness and not noise.
/// </remarks>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
internal sealed class NoiseWatch(IMachine machine, IClock clock, QuietReference quiet)
{
    /// <summary>How much slower than its quiet reference the pointer chase may be in a quiet block.</summary>
    internal const double QuietChaseRatio = 1.15;

    /// <summary>
    /// The same for the sentinel that computes. Its reference is the lowest of many, and processes differ by some percent: on 2 virtual processors
    /// with two speeds one of other code took 1.06 to 1.3 times the reference in nine of ten blocks at the higher one, and 1.35 to 2 times at the lower.
    /// </summary>
    internal const double QuietComputingRatio = 1.25;

    /// <summary>The share of a block that its calls may have waited for a processor in a quiet block.</summary>
    internal const double QuietWaitShare = 0.01;

    /// <summary>The same for a block that can speak of a median.</summary>
    internal const double UsableWaitShare = 0.1;

    /// <summary>The share of the machine's time that a hypervisor may have taken around a quiet block.</summary>
    internal const double QuietStolenShare = 0.05;

    /// <summary>
    /// The share of all processors that other processes may have used around a quiet block. Processors may be two halves of one core: there a
    /// neighbour at work slows down everything, all the time, so that a process which never sees anything else takes it for quiet.
    /// </summary>
    internal const double QuietOthersShare = 0.2;

    /// <summary>The share of blocks with a slower processor from which on that is a speed of the machine's, and no event.</summary>
    internal const double FewSlowedShare = 0.1;

    private const int Readings = 3;
    private const int CalibrationReadings = 15;
    private readonly OwnThreads _ownThreads = new(machine);
    private readonly ForeignAllocation _foreign = new();
    private readonly ForeignComputing _computingOfOthers = new();
    private readonly SystemWatch _system = new(machine, clock);
    private readonly List<double> _sentinel = [];
    private NoiseReport _report = new(0, 0, double.NaN, 0);
    private readonly List<double> _computing = [];
    private readonly List<double> _slowed = [];
    private Look _before;
    private MachineReading _atBegin;
    private MachineReading? _atEnd;
    private double _endedAt;

    /// <summary>Reads the sentinels before the first block.</summary>
    internal void Calibrate()
    {
        _before = Read(CalibrationReadings);
        quiet.LearnHere(_before.Chase, _before.Computing);
    }

    /// <summary>Leaves the blocks so far out of the report: no samples came of them.</summary>
    internal void Forget()
    {
        _report = new(0, 0, double.NaN, 0);
        _slowed.Clear();
    }

    /// <summary>A block of calls begins.</summary>
    internal void Begin()
    {
        _system.Update();
        _atBegin = machine.Read(_ownThreads.MustBeSeen);
        if (_atEnd is { } end)
        {
            _foreign.ObserveOutside(_atBegin - end, clock.Now - _endedAt);
            _computingOfOthers.ObserveOutside(_atBegin - end, clock.Now - _endedAt);
        }
    }

    /// <summary>Does something amid a block that is no part of its calls: what it takes, and what it waits, is not theirs.</summary>
    /// <param name="action">What to do.</param>
    /// <returns>Nanoseconds that it took.</returns>
    internal double Exclude(Action action)
    {
        var (start, before) = (clock.Now, machine.Read(_ownThreads.MustBeSeen));
        action();
        // As if the block had begun that much later.
        _atBegin = machine.Read(_ownThreads.MustBeSeen) - (before - _atBegin);
        return clock.Now - start;
    }

    /// <summary>The block has ended.</summary>
    /// <param name="elapsed">Nanoseconds of its calls.</param>
    /// <returns>What disturbed it.</returns>
    internal BlockNoise End(double elapsed)
    {
        var end = machine.Read(_ownThreads.MustBeSeen);
        (_atEnd, _endedAt) = (end, clock.Now);
        var spent = end - _atBegin;
        var wait = _ownThreads.WaitForOthers(spent, elapsed, _system.OthersShare);
        var after = Read(Readings);
        var memory = Slowdown(_before.Chase, after.Chase, quiet.Nanoseconds);
        var computing = Slowdown(_before.LeastComputing, after.LeastComputing, quiet.ComputingNanoseconds);
        var computingAtMost = Slowdown(_before.Computing, after.Computing, quiet.ComputingNanoseconds);
        _before = after;
        _sentinel.Add(after.Chase);
        _computing.Add(after.Computing);
        // Calibrated while the process was starting up, the reference may be too high.
        if (_sentinel.Count % CalibrationReadings == 0)
            quiet.LearnHere(Median(_sentinel[^CalibrationReadings..]), Median(_computing[^CalibrationReadings..]));

        var isSlowed = computing > QuietComputingRatio;
        if (isSlowed)
            _slowed.Add(computingAtMost);
        var isSlow = isSlowed || memory > QuietChaseRatio;
        var isForeign = _foreign.BroughtAbout(spent, elapsed);
        var isStolen = _system.StolenShare > QuietStolenShare;
        var isCrowded = _system.OthersShare > QuietOthersShare * machine.Processors;
        // A slower processor slows down every call, also those in the middle of the distribution.
        var quietness = wait > UsableWaitShare * elapsed || isSlowed || isCrowded ? Quietness.Busy
            : wait > QuietWaitShare * elapsed || isSlow || isForeign || isStolen ? Quietness.Usable
            : Quietness.Quiet;
        _report = _report with
        {
            Blocks = _report.Blocks + 1,
            QuietBlocks = _report.QuietBlocks + (quietness == Quietness.Quiet ? 1 : 0),
            RunQueueWait = _report.RunQueueWait + wait,
            WaitingBlocks = _report.WaitingBlocks + (wait > QuietWaitShare * elapsed ? 1 : 0),
            SlowSentinelBlocks = _report.SlowSentinelBlocks + (isSlow ? 1 : 0),
            ForeignCollectionBlocks = _report.ForeignCollectionBlocks + (isForeign ? 1 : 0),
            StolenBlocks = _report.StolenBlocks + (isStolen ? 1 : 0),
            CrowdedBlocks = _report.CrowdedBlocks + (isCrowded ? 1 : 0),
        };
        // What is excused where the machine was busy is all that the sentinels saw.
        return new BlockNoise(quietness, wait, Math.Max(memory, quietness == Quietness.Busy ? computingAtMost : computing))
        {
            ComputingSlowdown = computing,
            LowerSpeed = _slowed.Count > FewSlowedShare * _report.Blocks ? Median(_slowed) : 1,
            CpuShare = _computingOfOthers.ShareOfCalls(spent, elapsed, wait),
        };
    }

    /// <summary>By how much the sentinel slowed down from the first to the last block; 0 if it did not.</summary>
    internal double SentinelTrend() => Math.Max(RiseOf(_sentinel), RiseOf(_computing));

    internal NoiseReport Report() =>
        _report with
        {
            ComputingSentinel = _computing.Count == 0 ? double.NaN : Median(_computing),
            SentinelRatio = _sentinel.Count == 0 ? double.NaN
                : Math.Max(Median(_sentinel) / quiet.Nanoseconds, Median(_computing) / quiet.ComputingNanoseconds),
        };

    private static double RiseOf(List<double> readings) => Trend.Of([.. readings]) is { IsRise: true } rise ? rise.RelativeChange : 0;

    private static double Slowdown(double before, double after, double reference) => Math.Max(1, Math.Max(before, after) / reference);

    private Look Read(int readings)
    {
        var chase = Median([.. Enumerable.Range(0, readings).Select(_ => machine.RunSentinel())]);
        List<double> computing = [.. Enumerable.Range(0, readings).Select(_ => machine.RunComputingSentinel())];
        return new Look(chase, Median(computing), computing.TakeLast(Readings).Min());
    }

    private static double Median(List<double> values) => SortedSample.From(CollectionsMarshal.AsSpan(values)).Quantile(0.5);

    /// <summary>One look at the sentinels, in nanoseconds.</summary>
    /// <param name="Chase">The middle of the pointer chase's readings.</param>
    /// <param name="Computing">The middle of the computing sentinel's.</param>
    /// <param name="LeastComputing">
    /// The lowest of the last three of these. The calls before have taken the sentinel's code and data out of the caches and the branch predictor: on 2 virtual processors that
    /// changed between two speeds, of readings of one of other code after a block its first was 1.3 times the reference at the higher speed and 2 times at the lower, its second 1.1 and 1.7, its
    /// third 1.05 and 1.6. The lowest tells the two speeds apart as the median of six more does; that of three took one half to two thirds of the fast blocks for slow.
    /// </param>
    private readonly record struct Look(double Chase, double Computing, double LeastComputing);
}
