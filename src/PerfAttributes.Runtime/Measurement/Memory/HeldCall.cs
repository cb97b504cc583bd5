using System.Runtime.CompilerServices;
using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement.Memory;

/// <summary>Holds the result of a generated call.</summary>
/// <remarks>
/// Code that is not optimized keeps every local alive until its method returns. So the result is never a local of a method that
/// is still running while the heap is counted: it lives in one slot, and whoever touches it has returned by then.
/// </remarks>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="host">The host, open.</param>
/// <param name="call">The call, bound to it.</param>
/// <param name="isolation">What separates calls: any but <see cref="CallIsolation.Automatic"/>.</param>
/// <param name="progress">Told of each call.</param>
internal sealed class HeldCall<THost>(THost host, PerfCall<THost> call, CallIsolation isolation, CallProgress progress) : IHeldCall
    where THost : PerfHost
{
    private readonly FreshState<THost> _state = new(host, call, isolation, progress);
    private object? _slot;

    /// <inheritdoc/>
    public bool IsBoxed { get; private set; }

    /// <inheritdoc/>
    public int DistinctCalls => Math.Max(1, call.DistinctCalls);

    /// <inheritdoc/>
    public void Take()
    {
        _state.Ready();
        progress.Begin();
        Fill();
        progress.End(1);
    }

    /// <inheritdoc/>
    public void Release()
    {
        progress.Begin();
        Empty();
        progress.End(0);
        _state.Restore();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill()
    {
        _slot = call.IsAsync ? call.HoldAsync().AsTask().GetAwaiter().GetResult() : call.Hold();
        IsBoxed = _slot is ValueType;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Empty()
    {
        var held = _slot;
        _slot = null;
        if (held is IDisposable disposable)
            disposable.Dispose();
        else if (held is IAsyncDisposable asyncDisposable)
            asyncDisposable.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
