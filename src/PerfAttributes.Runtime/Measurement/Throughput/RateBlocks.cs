namespace PerfAttributes.Measurement.Throughput;

/// <summary>Cuts the time for which callers call into blocks of one length.</summary>
/// <remarks>
/// By time alone, for only of equal blocks the mean rate is calls over time: blocks that waited for calls would be many where these are quick, and one where
/// all stand still. A look may come late, as where the whole process stood still, and find several blocks over: what was carried since the look before is
/// spread evenly over that time.
/// </remarks>
internal sealed class RateBlocks
{
    // Whoever watches over the callers learns of their calls by these looks, however long a block is.
    private const double LongestWait = 25e6;

    private readonly ICallers _callers;
    private readonly IClock _clock;
    private readonly double _length;
    private readonly double _start;
    private (double At, double Ended) _look;
    private double _carried;
    private int _count;

    /// <summary>Begins the first block.</summary>
    /// <param name="callers">The callers.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="length">Nanoseconds of a block, above 0.</param>
    internal RateBlocks(ICallers callers, IClock clock, double length)
    {
        (_callers, _clock, _length) = (callers, clock, length);
        (_start, _carried) = (clock.Now, callers.Ended);
        _look = (_start, _carried);
    }

    /// <summary>Nanoseconds of all blocks so far.</summary>
    internal double Time => _count * _length;

    private double End => _start + ((_count + 1) * _length);

    /// <summary>Waits until a block is over.</summary>
    /// <returns>Calls per second of all callers together in each block that is over by then, in order; at least one.</returns>
    internal List<double> Next()
    {
        var rates = new List<double>();
        while (rates.Count == 0)
        {
            _callers.Wait(Math.Min(LongestWait, End - _look.At));
            var (now, ended) = (_clock.Now, _callers.Ended);
            for (; End <= now; _count++)
            {
                var carried = _look.Ended + ((ended - _look.Ended) * ((End - _look.At) / (now - _look.At)));
                rates.Add((carried - _carried) / _length * 1e9);
                _carried = carried;
            }

            _look = (now, ended);
        }

        return rates;
    }
}
