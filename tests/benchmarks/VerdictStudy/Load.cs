using System.Diagnostics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>Something that keeps one processor and the memory bus busy until it is killed.</summary>
internal static class Load
{
    /// <summary>Alternates between arithmetic and streaming through 64 MB, half a second each.</summary>
    internal static int Run()
    {
        var memory = new long[8 * 1024 * 1024];
        var sum = 0L;
        while (true)
        {
            var watch = Stopwatch.StartNew();
            while (watch.ElapsedMilliseconds < 500)
            {
                for (var i = 0; i < 100_000; i++)
                    sum = (sum * 31) + i;
            }

            while (watch.ElapsedMilliseconds < 1_000)
            {
                for (var i = 0; i < memory.Length; i += 8)
                    memory[i] += sum;
            }
        }
    }
}
