using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Watches the machine around blocks of calls: the sentinel tells of shared caches and memory, the run queue of preemption.</summary>
/// <remarks>
/// The share of CPU time is not used: it would excuse methods that sleep or wait for a disk, which is slowness and not noise.
/// </remarks>
/// <param name="machine">The machine.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
internal sealed class NoiseWatch(IMachine machine, QuietReference quiet)
{
    /// <summary>How much slower than its quiet reference the sentinel may be in a quiet block.</summary>
    internal const double QuietSentinelRatio = 1.15;

    /// <summary>The share of a block that its thread may have waited for a processor in a quiet block.</summary>
    internal const double QuietWaitShare = 0.01;

    /// <summary>The same for a block that can speak of a median.</summary>
    internal const double UsableWaitShare = 0.1;

    private const int Readings = 3;
    private const int CalibrationReadings = 15;
    private readonly List<double> _sentinel = [];
    private double _before = double.NaN;
    private double _waitBefore;
    private double _wait;
    private int _blocks;
    private int _quietBlocks;

    /// <summary>Reads the sentinel before the first block.</summary>
    internal void Calibrate()
    {
        var readings = Enumerable.Range(0, CalibrationReadings).Select(_ => machine.RunSentinel()).ToList();
        _before = Median(readings);
        quiet.Learn(_before);
    }

    /// <summary>A block of calls begins.</summary>
    internal void Begin() => _waitBefore = machine.RunQueueWait;

    /// <summary>The block has ended.</summary>
    /// <param name="elapsed">Nanoseconds of its calls.</param>
    /// <returns>How quiet the machine was, as far as can be seen.</returns>
    internal Quietness End(double elapsed)
    {
        var wait = machine.RunQueueWait - _waitBefore;
        var readings = Enumerable.Range(0, Readings).Select(_ => machine.RunSentinel()).ToList();
        var after = Median(readings);
        var quietness = wait > UsableWaitShare * elapsed ? Quietness.Busy
            : wait > QuietWaitShare * elapsed || Math.Max(_before, after) > QuietSentinelRatio * quiet.Nanoseconds ? Quietness.Usable
            : Quietness.Quiet;
        _before = after;
        _sentinel.Add(after);
        _wait += wait;
        _blocks++;
        if (quietness == Quietness.Quiet)
            _quietBlocks++;
        return quietness;
    }

    internal NoiseReport Report() => new(
        _blocks,
        _quietBlocks,
        _sentinel.Count == 0 ? double.NaN : Median(_sentinel) / quiet.Nanoseconds,
        _wait);

    private static double Median(IReadOnlyList<double> values) => SortedSample.From([.. values]).Quantile(0.5);
}
