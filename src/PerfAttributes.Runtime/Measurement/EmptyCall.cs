using System.Runtime.CompilerServices;
using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>The loop of a generated call around a method that does nothing: the overhead to take off batches.</summary>
internal sealed class EmptyCall<THost> : SyncPerfCall<THost>
    where THost : PerfHost
{
    // As in generated calls of one statement.
    private const int CallsPerTurn = 8;

    /// <inheritdoc/>
    public override void Bind(THost host)
    {
    }

    /// <inheritdoc/>
    // Optimized at once: it is called too rarely to warm up, and an unoptimized loop takes longer than a short method.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public override void Run(int calls)
    {
        var i = 0;
        for (; i <= calls - CallsPerTurn; i += CallsPerTurn)
            Keep.Alive(i);
        for (; i < calls; i++)
            Keep.Alive(i);
    }
}
