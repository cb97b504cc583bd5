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

    // By the middle of many that are as long as a call, after enough calls for the compiler: shorter ones would hold none of the collections that objects
    // bring about, which on a processor of large caches take as long as making the objects.
    private static int Calibrate(Func<int, long> work, int units)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalMilliseconds < 500;)
            work(units);
        for (var round = 0; round < 3; round++)
            units = Math.Max(1, (int)(units * Wanted * Budget / Middle(work, units)));
        return units;
    }

    private static double Middle(Func<int, long> work, int units)
    {
        double[] readings = [.. Enumerable.Range(0, 50).Select(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            work(units);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        })];
        Array.Sort(readings);
        return readings[readings.Length / 2];
    }
}
