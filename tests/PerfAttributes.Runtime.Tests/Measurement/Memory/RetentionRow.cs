using PerfAttributes.Measurement.Memory;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement.Memory;

/// <summary>One row of the table of simulated checks of retained memory, for budgets on 1 000 calls.</summary>
/// <param name="Method">What the method keeps.</param>
/// <param name="MaxBytes">The budget.</param>
/// <param name="Runs">How many checks were simulated.</param>
/// <param name="Pass">The share that passed.</param>
/// <param name="Fail">The share that failed.</param>
/// <param name="OverInFirstRow">The share whose first row alone lay over the budget.</param>
/// <param name="OverByLeastSquares">The same, had the slope been fitted by least squares.</param>
internal sealed record RetentionRow(
    string Method, long MaxBytes, int Runs, double Pass, double Fail, double OverInFirstRow, double OverByLeastSquares)
{
    internal const int Calls = 1_000;

    internal static (string Method, long MaxBytes)[] Cases { get; } =
    [
        ("keeps nothing", 0),
        ("keeps nothing, noise of 400 B", 0),
        ("keeps nothing, one reading in 20 off by 20 KB", 0),
        ("keeps 50 KB once, at some call", 0),
        ("keeps 50 KB once, at some call", 50 << 10),
        ("a bounded cache, full after 1000 calls", 10 << 10),
        ("a cache emptied every 300 calls, 60 KB", 10 << 10),
        ("a cache emptied every 300 calls, 60 KB", 100 << 10),
        ("leaks 30 B a call, noise of 400 B", 50 << 10),
        ("leaks 51 B a call, noise of 400 B", 50 << 10),
        ("leaks 100 B a call, noise of 400 B", 50 << 10),
        ("leaks 100 B a call, one reading in 20 off by 20 KB", 50 << 10),
        ("leaks 4 B a call, noise of 400 B", 0),
        ("leaks into a list that doubles, 32 B a call", 0),
        ("leaks into a list that doubles, 32 B a call", 10 << 10),
        ("a list of numbers that doubles, 4 B a call", 0),
    ];

    internal static RetentionRow Simulate(string method, long maxBytes, int runs, int seed)
    {
        var random = new Random(seed);
        var (pass, fail, over, overByLeastSquares) = (0, 0, 0, 0);
        for (var run = 0; run < runs; run++)
        {
            var clock = new FakeClock();
            var heap = new FakeHeap { Noise = Noise(method, random) };
            var (start, kept) = (heap.Live, Kept(method, random));
            var call = new FakeCall(clock, _ => 10_000) { BeforeCall = calls => heap.Live = start + kept(calls + 1) };
            var measured = new RetentionMeter(call, heap, clock, TimeSpan.FromSeconds(10)).Measure(maxBytes, Calls);
            var isWithin = measured.IsWithin(maxBytes, Calls);
            pass += isWithin == true ? 1 : 0;
            fail += isWithin == false ? 1 : 0;
            var (row, limit) = (measured.Rows[0], maxBytes + measured.NoiseFloor);
            over += row.Slope.Low * Calls > limit ? 1 : 0;
            overByLeastSquares += LeastSquaresSlope.Low(row.Points, MemorySeries.TailRisk) * Calls > limit ? 1 : 0;
        }

        return new RetentionRow(
            method, maxBytes, runs, Share(pass), Share(fail), Share(over), Share(overByLeastSquares));

        double Share(int count) => (double)count / runs;
    }

    public override string ToString() => FormattableString.Invariant($"{Method}, budget {MaxBytes} B");

    private static Func<long, long> Kept(string method, Random random)
    {
        var phase = random.Next(300);
        var once = random.Next(64, 2_500);
        return method.Split(',')[0] switch
        {
            "keeps nothing" => _ => 0,
            "keeps 50 KB once" => calls => calls < once ? 0 : 50 << 10,
            "a bounded cache" => calls => 100 * Math.Min(calls, 1_000),
            "a cache emptied every 300 calls" => calls => 200 * ((calls + phase) % 300),
            "leaks 4 B a call" => calls => 4 * calls,
            "leaks 30 B a call" => calls => 30 * calls,
            "leaks 51 B a call" => calls => (50 << 10) * calls / Calls,
            "leaks 100 B a call" => calls => 100 * calls,
            "leaks into a list that doubles" => calls => (24 * calls) + (8 * Capacity(calls)),
            "a list of numbers that doubles" => calls => 4 * Capacity(calls + phase),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown method."),
        };
    }

    private static long Capacity(long count) => Math.Max(4, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)count));

    private static Func<int, long> Noise(string method, Random random) =>
        method.EndsWith("noise of 400 B", StringComparison.Ordinal) ? _ => (long)(400 * Draws.Gauss(random))
        : method.EndsWith("off by 20 KB", StringComparison.Ordinal) ? _ => random.NextDouble() < 0.05 ? 20 << 10 : 0
        : _ => 0;
}
