using System.Diagnostics;
using PerfAttributes;

namespace Guards.PerfTests;

/// <summary>
/// Methods made to take four fifths of their budgets while nothing else goes on: what goes on around them takes them over, and no guard may
/// let them fail for that.
/// </summary>
public sealed class TightMethods
{
    private const double Budget = 5;
    private const double Wanted = 0.8;

    // Several times what a processor caches.
    private readonly long[] _memory = new long[32_000_000];
    private readonly object?[] _kept = new object?[1_000];
    private readonly int _lines;
    private long _index;
    private readonly int _objects;

    public TightMethods()
    {
        Array.Fill(_memory, 1);
        (_lines, _objects) = (Calibrate(Read, 10_000), Calibrate(Make, 1_000));
    }

    [LatencyBudget(Median = "5ms", P95 = "5ms")]
    public long ReadsMemory() => Read(_lines);

    [LatencyBudget(Mean = "5ms", P95 = "5ms")]
    public long MakesObjects() => Make(_objects);

    // Each line is another page's, so that nothing is fetched ahead; and no call reads what the one before it has left in the caches.
    private long Read(int lines)
    {
        var (sum, index) = (0L, _index);
        for (var i = 0; i < lines; i++)
        {
            sum += _memory[index];
            index = (index + 40_009 + (sum & 1)) % _memory.Length;
        }

        _index = index;
        return sum;
    }

    private long Make(int objects)
    {
        for (var i = 0; i < objects; i++)
            _kept[i % _kept.Length] = new byte[40];
        return objects;
    }

    // By the quickest of many, after enough calls for the compiler.
    private static int Calibrate(Func<int, long> work, int units)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalMilliseconds < 500;)
            work(units);
        var quickest = Enumerable.Range(0, 50).Min(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            work(units * 10);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds / 10;
        });
        return (int)(units * Wanted * Budget / quickest);
    }
}
