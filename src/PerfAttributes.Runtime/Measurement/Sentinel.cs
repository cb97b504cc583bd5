using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PerfAttributes.Measurement;

/// <summary>
/// A pointer chase over 128 KB in a fixed random cycle. Its time rises when others use the caches and the memory;
/// an arithmetic loop would not see them.
/// </summary>
internal sealed class Sentinel
{
    private const int Nodes = 2048;
    private const int Stride = 16; // 64 bytes: one cache line per node

    private readonly int[] _next = new int[Nodes * Stride];

    internal Sentinel()
    {
        var order = new int[Nodes];
        ulong state = 0x9E3779B97F4A7C15;
        for (var i = 0; i < Nodes; i++)
        {
            // Sattolo's shuffle gives one cycle through all nodes; the generator is a plain LCG, since only disorder matters.
            state = (state * 6364136223846793005) + 1442695040888963407;
            var j = i == 0 ? 0 : (int)((state >> 33) % (ulong)i);
            order[i] = order[j];
            order[j] = i;
        }

        for (var i = 0; i < Nodes; i++)
            _next[order[i] * Stride] = order[(i + 1) % Nodes] * Stride;
    }

    /// <summary>Chases once untimed, to get its memory back into the caches from the measured code, then once on the clock.</summary>
    /// <returns>Nanoseconds of the second pass.</returns>
    internal double Run()
    {
        Keep.Alive(Chase());
        var start = Stopwatch.GetTimestamp();
        Keep.Alive(Chase());
        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
    }

    /// <summary>Nodes until the chase is back where it began.</summary>
    internal int CycleLength
    {
        get
        {
            var (at, length) = (_next[0], 1);
            while (at != 0)
            {
                at = _next[at];
                length++;
            }

            return length;
        }
    }

    // Compiled once and for all, so that a process that has just begun takes as long as any other.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int Chase()
    {
        var next = _next;
        var at = 0;
        for (var i = 0; i < Nodes; i++)
            at = next[at];
        return at;
    }
}
