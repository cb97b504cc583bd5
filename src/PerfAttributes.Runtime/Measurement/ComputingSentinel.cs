using System.Diagnostics;

namespace PerfAttributes.Measurement;

/// <summary>
/// Searches in a dictionary of texts: hashing, comparing, branching, as much at a time as the processor can. Its time rises when another
/// thread computes on the same core, which on a virtual machine may be a stranger's; the pointer chase, which does one thing at a time,
/// hardly sees that.
/// </summary>
/// <remarks>
/// Measured on 2 virtual processors whose speed changed every some 100 ms: a query went from 50 to 85 us, this sentinel from 2.7 to
/// 4.3 us, a chase over 128 KB from 14.0 to 15.4 us.
/// </remarks>
internal sealed class ComputingSentinel
{
    private const int Words = 300;
    private const int Passes = 2;
    private readonly string[] _words = [.. Enumerable.Range(0, Words).Select(i => $"key number {i}")];
    private readonly Dictionary<string, int> _lengths;

    internal ComputingSentinel() => _lengths = _words.ToDictionary(word => word, word => word.Length);

    /// <summary>Searches once untimed, then on the clock.</summary>
    /// <returns>Nanoseconds.</returns>
    internal double Run()
    {
        Keep.Alive(Search());
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Passes; i++)
            Keep.Alive(Search());
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private int Search()
    {
        var sum = 0;
        foreach (var word in _words)
            sum += _lengths[word];
        return sum;
    }
}
