namespace PerfAttributes.Statistics;

/// <summary>Times of calls in ascending order: sorted once, then asked without further copies.</summary>
public sealed class SortedSample
{
    private readonly double[] _ascending;

    private SortedSample(double[] ascending)
    {
        _ascending = ascending;
        Moments = SampleMoments.Of(ascending);
    }

    /// <summary>The number of calls, 1 or more.</summary>
    public int Count => _ascending.Length;

    /// <summary>The fastest call, in nanoseconds.</summary>
    public double Min => _ascending[0];

    /// <summary>The slowest call, in nanoseconds.</summary>
    public double Max => _ascending[^1];

    /// <summary>The moments of the sample.</summary>
    public SampleMoments Moments { get; }

    /// <summary>The times in ascending order, in nanoseconds.</summary>
    public ReadOnlySpan<double> Ascending => _ascending;

    /// <summary>Sorts a copy of the times.</summary>
    /// <param name="nanoseconds">The times of the calls in any order: at least one, each finite and 0 or more.</param>
    /// <returns>The sorted sample.</returns>
    /// <exception cref="ArgumentException">There is no call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, infinite or not a number.</exception>
    public static SortedSample From(ReadOnlySpan<double> nanoseconds)
    {
        if (nanoseconds.IsEmpty)
            throw new ArgumentException("A sample needs at least 1 call.", nameof(nanoseconds));
        for (var i = 0; i < nanoseconds.Length; i++)
            CheckTime(nanoseconds[i], i);
        var ascending = nanoseconds.ToArray();
        Array.Sort(ascending);
        return new SortedSample(ascending);
    }

    /// <summary>How many calls took longer than a limit.</summary>
    /// <param name="nanoseconds">The limit in nanoseconds.</param>
    /// <returns>The number of calls strictly above it.</returns>
    public int CountAbove(double nanoseconds)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (_ascending[middle] > nanoseconds)
                high = middle;
            else
                low = middle + 1;
        }

        return Count - low;
    }

    /// <summary>Throws unless a time can be the time of a call.</summary>
    internal static void CheckTime(double nanoseconds, int index)
    {
        if (!double.IsFinite(nanoseconds) || nanoseconds < 0)
            throw new ArgumentOutOfRangeException(
                nameof(nanoseconds),
                nanoseconds,
                FormattableString.Invariant($"Call {index + 1} has no valid time: a time is finite and 0 or more."));
    }
}
