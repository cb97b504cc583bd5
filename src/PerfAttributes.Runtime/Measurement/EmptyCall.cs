using System.Runtime.CompilerServices;
using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>The loop of a generated call around a method that does nothing: the overhead to take off batches.</summary>
internal sealed class EmptyCall<THost> : SyncPerfCall<THost>
    where THost : PerfHost
{
    /// <inheritdoc/>
    public override void Bind(THost host)
    {
    }

    /// <inheritdoc/>
    // Optimized at once: it is called too rarely to warm up, and an unoptimized loop takes longer than a short method.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public override void Run(int calls)
    {
        for (var i = 0; i < calls; i++)
            Keep.Alive(i);
    }
}
