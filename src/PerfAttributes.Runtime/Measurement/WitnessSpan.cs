namespace PerfAttributes.Measurement;

/// <summary>How many blocks of calls make a witness: one where it has several calls, else several blocks.</summary>
/// <remarks>
/// A call of 5 ms fills a block by itself, and where calls resemble their neighbours a row of slow ones is one event. So a witness has at least
/// <see cref="Calls"/> calls, or spans <see cref="Length"/>, so that calls of seconds can be confirmed in their time; what holds for longer than that
/// is for the looks at the machine to see. Simulated with calls that fill a block, a method exactly at its limit on the median, of which neighbours
/// correlate by 0.8, was confirmed to be over it in 0.1 % of the cases where each call was a witness, and in less than 0.005 % since.
/// </remarks>
internal sealed class WitnessSpan
{
    /// <summary>The calls of a witness at the least, unless they span <see cref="Length"/>.</summary>
    internal const int Calls = 4;

    /// <summary>Nanoseconds that a witness spans at the most, the call that ends it included only in part.</summary>
    internal const double Length = 200e6;

    private int _calls;
    private double _span;

    /// <summary>Takes in a block.</summary>
    /// <param name="nanoseconds">Its calls as they were measured.</param>
    /// <returns>Whether a witness ends with it.</returns>
    internal bool EndsWith(ReadOnlySpan<double> nanoseconds)
    {
        _calls += nanoseconds.Length;
        foreach (var sample in nanoseconds)
            _span += sample;
        if (_calls < Calls && _span < Length)
            return false;
        (_calls, _span) = (0, 0);
        return true;
    }
}
