using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Looks whether the middle of batches tells of the middle of the calls in them.</summary>
/// <remarks>
/// A batch is a mean. Where all calls cost about the same, the middle of means is that of the calls; a method that is quick nine times and takes a
/// hundred times as long the tenth has batches of eleven times its median, and one that is slow six times out of ten has batches below its median.
/// Single calls are too coarse to judge a budget by as long as batches can, but they tell these apart: the clock adds to each what reading it takes.
/// </remarks>
internal static class BatchedMedian
{
    private const int Calls = 2_001;
    private const int Batches = 25;
    private const int Rounds = 5;
    private const double RoundLength = 5e6;
    private const double TailRisk = 1e-4;

    // A call by itself does not overlap with the next one, so the middle of single calls may lie apart from that of like calls in a batch.
    private const double Apart = 0.2;

    /// <summary>Whether single calls lie on the other side of a limit than batches of them, time and again.</summary>
    /// <param name="call">The call, warm.</param>
    /// <param name="batches">Takes batches of it.</param>
    /// <param name="nanoseconds">The limit on the median.</param>
    /// <param name="clockFloor">Nanoseconds that reading the clock around nothing takes.</param>
    internal static bool Misleads(IMeasuredCall call, Sampler batches, double nanoseconds, double clockFloor)
    {
        // A spell in which the machine changes its speed between the two readings passes; what the method does stays.
        for (var round = 0; round < Rounds; round++)
        {
            if (!MisleadsNow(call, batches, nanoseconds, clockFloor))
                return false;
            for (var spent = 0.0; spent < RoundLength;)
                spent += Math.Max(1, batches.Peek() * batches.CallsPerSample);
        }

        return true;
    }

    private static bool MisleadsNow(IMeasuredCall call, Sampler batches, double nanoseconds, double clockFloor)
    {
        var batched = Middle(Batches, batches.Peek).Quantile(0.5);
        var single = Middle(Calls, () => Math.Max(0, call.Time(1))).QuantileInterval(0.5, TailRisk);
        var (low, high) = (single.Low!.Value - 2 * clockFloor, single.High!.Value);
        return batched > nanoseconds
            ? high <= nanoseconds && high < batched * (1 - Apart)
            : low > nanoseconds && low > batched * (1 + Apart);
    }

    private static SortedSample Middle(int count, Func<double> take) => SortedSample.From([.. Enumerable.Range(0, count).Select(_ => take())]);
}
