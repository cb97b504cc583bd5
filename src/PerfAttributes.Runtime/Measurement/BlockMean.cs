namespace PerfAttributes.Measurement;

/// <summary>What a block of calls says of their mean, free of how many calls fit into a block.</summary>
/// <remarks>
/// A block is over when its time is up, so that one with a slow call has fewer of them: the mean of the means of blocks lies above that of the calls, at
/// two and a half times where one call in ten takes 200 times as long as the others. What the calls of a block take beyond a limit, summed up, has the expectation
/// 0 at a mean of the limit, whenever the block ends (A. Wald, "On cumulative sums of random variables", Annals of Mathematical Statistics 15 (1944), 283–296). Shared
/// among as many calls as the blocks before had, it is on the scale of a mean.
/// </remarks>
/// <param name="limit">The limit, nanoseconds.</param>
internal sealed class BlockMean(double limit)
{
    private int _blocks;
    private long _calls;

    /// <summary>What a block says.</summary>
    /// <param name="nanoseconds">The times of its calls, at least one.</param>
    /// <returns>Above the limit where its calls took more than that, all in all; below 0 it may be.</returns>
    internal double Of(ReadOnlySpan<double> nanoseconds)
    {
        var beyond = 0.0;
        foreach (var sample in nanoseconds)
            beyond += sample - limit;
        // Of the blocks before, and not of this one: else a short block would weigh more again.
        var calls = _blocks == 0 ? nanoseconds.Length : (double)_calls / _blocks;
        (_blocks, _calls) = (_blocks + 1, _calls + nanoseconds.Length);
        return limit + (beyond / calls);
    }
}
