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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override void Run(int calls)
    {
        for (var i = 0; i < calls; i++)
            Keep.Alive(i);
    }
}
