using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Samples a warm call in blocks between which other calls are measured.</summary>
internal sealed class TimedBlocks
{
    /// <summary>Where one of the calls is read in batches, so are the others up to here, else the cost of reading the clock would be told from its absence.</summary>
    private const double BatchBesideShortCalls = 100e3;

    private const double BlockLength = 2e6;
    private const double LongestBlock = 25e6;
    private const int FewCalls = 5;
    private const int ManySamples = 500;

    // What the loop's overhead taken off leaves of an empty method may be nothing, which has no logarithm.
    private const double ShortestTime = 0.1;

    private readonly Sampler _sampler;
    private readonly int _samplesPerBlock;

    /// <summary>Plans the blocks: about 2 ms of calls and at least 5 of them; fewer where that would take more than 25 ms.</summary>
    /// <param name="call">The call.</param>
    /// <param name="warmUp">How it was warmed up.</param>
    /// <param name="inBatches">Whether any of the calls is too short for the clock.</param>
    internal TimedBlocks(IMeasuredCall call, WarmUp warmUp, bool inBatches)
    {
        _sampler = inBatches ? new Sampler(call, warmUp.TimePerCall, BatchBesideShortCalls) : new Sampler(call);
        var time = Math.Max(warmUp.TimePerCall, 1) * _sampler.CallsPerSample;
        // Where each call gets fresh state, most of a block is making that.
        var withPreparation = call.CanBatch ? time : Math.Max(time, warmUp.Elapsed / warmUp.Calls);
        var least = (int)Math.Clamp(LongestBlock / withPreparation, 1, FewCalls);
        var most = (int)Math.Clamp(LongestBlock / withPreparation, least, ManySamples);
        _samplesPerBlock = (int)Math.Clamp(Math.Ceiling(BlockLength / time), least, most);
    }

    internal int CallsPerBlock => _samplesPerBlock * _sampler.CallsPerSample;

    /// <summary>The median of all samples, in nanoseconds per call; NaN without any.</summary>
    internal double Median => _sampler.Samples.Count == 0 ? double.NaN : _sampler.Sorted().Quantile(0.5);

    /// <summary>Takes a block.</summary>
    /// <returns>The median of its samples, in nanoseconds per call and above 0, so that single spikes vanish.</returns>
    internal double Take()
    {
        Span<double> block = stackalloc double[_samplesPerBlock];
        for (var i = 0; i < block.Length; i++)
            block[i] = _sampler.Take();
        return Math.Max(SortedSample.From(block).Quantile(0.5), ShortestTime);
    }
}
