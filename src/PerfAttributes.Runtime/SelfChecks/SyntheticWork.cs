using System.Runtime.CompilerServices;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;

namespace PerfAttributes.SelfChecks;

/// <summary>Work of a known length: steps through memory in an order that cannot be foreseen, with arithmetic on what is found.</summary>
/// <remarks>
/// Each step needs the one before, so that neither the compiler nor the processor can leave any out; about 10 µs for a length of 1.
/// </remarks>
/// <param name="length">How many times the base length, 1 or more.</param>
internal sealed class SyntheticWork(double length) : SyncPerfCall<SyntheticWork.Host>
{
    /// <summary>64 KB: more than the fastest cache of most processors, as the rows of a small table are.</summary>
    private const int Cells = 16 * 1024;

    private const int BaseSteps = 2_000;

    private readonly int[] _cells = Fill();
    private readonly int _steps = (int)Math.Round(BaseSteps * length);

    /// <inheritdoc/>
    public override void Bind(Host host)
    {
    }

    /// <inheritdoc/>
    public override void Run(int calls)
    {
        for (var i = 0; i < calls; i++)
            Keep.Alive(Work());
    }

    /// <summary>One call; the result depends on every step.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal ulong Work()
    {
        var (cells, at, sum) = (_cells, 0, 0x9E3779B97F4A7C15ul);
        for (var i = 0; i < _steps; i++)
        {
            sum = (ulong.RotateLeft(sum, 5) ^ (uint)cells[at]) * 0xD6E8FEB86659FD93ul;
            at = (cells[at] + (int)(sum >> 60)) & (Cells - 1);
        }

        return sum;
    }

    private static int[] Fill()
    {
        var cells = new int[Cells];
        var state = 0x2545F4914F6CDD1Dul;
        for (var i = 0; i < cells.Length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            cells[i] = (int)(state >> 33);
        }

        return cells;
    }

    /// <summary>Stands for the host that a contract's method would have.</summary>
    internal sealed class Host : PerfHost;
}
