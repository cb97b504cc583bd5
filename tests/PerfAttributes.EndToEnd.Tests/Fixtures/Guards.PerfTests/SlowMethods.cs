using System.Linq.Expressions;
using PerfAttributes;

namespace Guards.PerfTests;

/// <summary>Methods that are slow in all the ways that noise resembles: no guard may excuse any of them.</summary>
public sealed class SlowMethods
{
    private readonly byte[][] _kept = new byte[2_000][];

    [LatencyBudget(P95 = "2ms", Median = "2ms")]
    public void Sleeps() => Thread.Sleep(20);

    [LatencyBudget(Max = "2ms")]
    public void Pauses() => Thread.Sleep(20);

    [LatencyBudget(P95 = "2ms")]
    public async Task WaitsAsync() => await Task.Delay(20).ConfigureAwait(false);

    [LatencyBudget(P95 = "50us", Mean = "50us")]
    public long Computes() => Spin(4_000_000);

    [LatencyBudget(P95 = "50us")]
    public long ComputesOnAllProcessors()
    {
        var sums = new long[2 * Environment.ProcessorCount];
        Parallel.For(0, sums.Length, i => sums[i] = Spin(4_000_000));
        return sums.Max();
    }

    [LatencyBudget(P95 = "1us")]
    public void WritesThrough()
    {
        var file = Path.Combine(Path.GetTempPath(), $"perfattributes-guards-{Environment.ProcessId}");
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        for (var i = 0; i < 5; i++)
        {
            stream.WriteByte(1);
            stream.Flush(flushToDisk: true);
        }
    }

    [LatencyBudget(P95 = "2us")]
    public int CompilesEachTime() =>
        Enumerable.Range(0, 20).Sum(number => Expression.Lambda<Func<int>>(Expression.Constant(number)).Compile()());

    [LatencyBudget(P95 = "2us")]
    public int Allocates()
    {
        // Kept, else the compiler puts them on the stack.
        for (var i = 0; i < _kept.Length; i++)
            _kept[i] = new byte[2_000];
        return _kept.Length;
    }

    internal static long Spin(int rounds)
    {
        var sum = 0L;
        for (var i = 0; i < rounds; i++)
            sum = unchecked((sum * 31) + i);
        return sum;
    }
}
