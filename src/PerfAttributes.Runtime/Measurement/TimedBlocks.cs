using System.Runtime.InteropServices;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Samples a warm call in blocks between which other calls are measured.</summary>
internal sealed class TimedBlocks
{
    /// <summary>What the loop's overhead taken off leaves of an empty method may be nothing, which has no logarithm: nanoseconds.</summary>
    internal const double ShortestTime = 0.1;

    /// <summary>Where one of the calls is read in batches, so are the others up to here, else the cost of reading the clock would be told from its absence.</summary>
    private const double BatchBesideShortCalls = 100e3;

    private const double BlockLength = 2e6;
    private const double LongestBlock = 25e6;
    private const int FewCalls = 5;
    private const int ManySamples = 500;

    private readonly Sampler _sampler;
    private readonly int _samplesPerBlock;
    private readonly int _values;
    private readonly List<double> _levels = [];

    /// <summary>
    /// Plans the blocks: about 2 ms of calls and at least 5 of them; fewer where that would take more than 25 ms. Where a list feeds a parameter, all of its values
    /// are in each block as often as each other, unless these take longer than that.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="warmUp">How it was warmed up.</param>
    /// <param name="inBatches">Whether any of the calls is too short for the clock.</param>
    /// <param name="pass">
    /// What a pass through the lists takes (<see cref="Pass"/>), if blocks of all calls that are compared can hold one; NaN if not: a mean over all values
    /// and a median of some of them are not to be compared.
    /// </param>
    internal TimedBlocks(IMeasuredCall call, WarmUp warmUp, bool inBatches, double pass)
    {
        IsByValue = !double.IsNaN(pass);
        var values = IsByValue ? call.DistinctCalls : 1;
        _sampler = inBatches ? new Sampler(call, warmUp.TimePerCall, BatchBesideShortCalls, values) : new Sampler(call);
        var time = Math.Max(values > 1 ? pass / values : warmUp.TimePerCall, 1) * _sampler.CallsPerSample;
        // Where each call gets fresh state, most of a block is making that.
        var withPreparation = call.CanBatch ? time : Math.Max(time, warmUp.Elapsed / warmUp.Calls);
        var least = (int)Math.Clamp(LongestBlock / withPreparation, 1, FewCalls);
        var most = (int)Math.Clamp(LongestBlock / withPreparation, least, ManySamples);
        var samples = (int)Math.Clamp(Math.Ceiling(BlockLength / time), least, most);
        // A batch holds all values by itself.
        _values = _sampler.CallsPerSample == 1 ? values : 1;
        _samplesPerBlock = (samples + _values - 1) / _values * _values;
    }

    /// <summary>Goes once through the lists that feed a call.</summary>
    /// <param name="call">The call, warm.</param>
    /// <param name="clock">The clock: what prepares calls counts too.</param>
    /// <returns>Nanoseconds, 0 or more; NaN if that is more than a block may take, or if it is not known how many values there are.</returns>
    internal static double Pass(IMeasuredCall call, IClock clock)
    {
        if (call.DistinctCalls is <= 0 or > ManySamples)
            return double.NaN;
        var start = clock.Now;
        for (var i = 0; i < call.DistinctCalls && call.DistinctCalls > 1; i++)
        {
            call.Time(1);
            if (clock.Now - start > LongestBlock)
                return double.NaN;
        }

        return Math.Max(0, clock.Now - start);
    }

    /// <summary>Plans the blocks of calls that are compared with one another: by all values of their lists, or none of them.</summary>
    /// <param name="calls">The calls, and how they were warmed up.</param>
    /// <param name="inBatches">Whether any of them is too short for the clock.</param>
    /// <param name="clock">The clock.</param>
    internal static List<TimedBlocks> Of(IReadOnlyList<(IMeasuredCall Call, WarmUp WarmUp)> calls, bool inBatches, IClock clock)
    {
        List<double> passes = [.. calls.Select(one => Pass(one.Call, clock))];
        var byValue = !passes.Exists(double.IsNaN);
        return [.. calls.Select((one, i) => new TimedBlocks(one.Call, one.WarmUp, inBatches, byValue ? passes[i] : double.NaN))];
    }

    /// <summary>Whether all values of the lists are in each block, of all calls that are compared.</summary>
    internal bool IsByValue { get; }

    /// <summary>The mean of the block that was taken last, in nanoseconds per call; NaN before the first.</summary>
    internal double LastMean { get; private set; } = double.NaN;

    internal int CallsPerBlock => _samplesPerBlock * _sampler.CallsPerSample;

    /// <summary>The median of what blocks showed (see <see cref="Take"/>), in nanoseconds per call; NaN without any.</summary>
    /// <remarks>A median of all samples would not show what becomes of a few expensive values of a list, and contradict what is told of the blocks.</remarks>
    internal double Median => _levels.Count == 0 ? double.NaN : SortedSample.From(CollectionsMarshal.AsSpan(_levels)).Quantile(0.5);

    /// <summary>Takes a block.</summary>
    /// <returns>
    /// The median of its samples, in nanoseconds per call and above 0, so that single spikes vanish. Where a list feeds a parameter, the mean over its values of the median
    /// of each: a median of all calls would not show what becomes of a few expensive ones.
    /// </returns>
    internal double Take()
    {
        Span<double> block = stackalloc double[_samplesPerBlock];
        var sum = 0.0;
        for (var i = 0; i < block.Length; i++)
            sum += block[i] = _sampler.Take();
        LastMean = sum / block.Length;
        var level = Math.Max(Level(block), ShortestTime);
        _levels.Add(level);
        return level;
    }

    private double Level(ReadOnlySpan<double> block)
    {
        if (_values == 1)
            return SortedSample.From(block).Quantile(0.5);
        // Wherever the list stood at the block's beginning, samples that far apart are of one value.
        Span<double> ofValue = stackalloc double[block.Length / _values];
        var sum = 0.0;
        for (var value = 0; value < _values; value++)
        {
            for (var i = 0; i < ofValue.Length; i++)
                ofValue[i] = block[(i * _values) + value];
            sum += SortedSample.From(ofValue).Quantile(0.5);
        }

        return sum / _values;
    }
}
