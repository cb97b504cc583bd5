using PerfAttributes.Hosting;

namespace PerfAttributes.Measurement;

/// <summary>Times a generated call on an open host.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="host">The host, open.</param>
/// <param name="call">The call.</param>
/// <param name="isolation">What separates calls: any but <see cref="CallIsolation.Automatic"/>.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of each call.</param>
internal sealed class MeasuredCall<THost>(
    THost host,
    PerfCall<THost> call,
    CallIsolation isolation,
    IClock clock,
    CallProgress progress) : IMeasuredCall
    where THost : PerfHost
{
    private readonly EmptyCall<THost> _empty = new();
    private readonly FreshState<THost> _state = new(host, call, isolation, progress);

    /// <inheritdoc/>
    public bool CanBatch => _state.IsShared;

    /// <inheritdoc/>
    public int DistinctCalls => Math.Max(1, call.DistinctCalls);

    /// <inheritdoc/>
    public bool NeedsCopy => isolation == CallIsolation.FreshCopy;

    /// <inheritdoc/>
    public void Prepare()
    {
        if (NeedsCopy)
            _state.Prepare();
    }

    /// <inheritdoc/>
    public void PassOver()
    {
        _state.Ready();
        _state.Restore();
    }

    /// <inheritdoc/>
    public double Time(int calls)
    {
        _state.Ready();
        progress.Begin();
        var elapsed = call.IsAsync ? TimeAsync(calls).GetAwaiter().GetResult() : Time(call, calls);
        progress.End(calls);
        _state.Restore();
        return elapsed;
    }

    /// <inheritdoc/>
    public double TimeEmpty(int calls) => Time(_empty, calls);

    /// <inheritdoc/>
    public AllocatedBytes CountBytes(int calls)
    {
        _state.Ready();
        progress.Begin();
        var result = call.IsAsync ? CountAsync(calls) : Count(calls);
        progress.End(calls);
        _state.Restore();
        return result;
    }

    private double Time(PerfCall<THost> timed, int calls)
    {
        var start = clock.Now;
        timed.Run(calls);
        // A clock that was set back tells nothing, and no call takes less than that.
        return Math.Max(0, clock.Now - start);
    }

    // The clock is read where the last await continues, so that waking this thread is not charged to the method.
    private async Task<double> TimeAsync(int calls)
    {
        var start = clock.Now;
        await call.RunAsync(calls).ConfigureAwait(false);
        return Math.Max(0, clock.Now - start);
    }

    private AllocatedBytes Count(int calls)
    {
        var processBefore = GC.GetTotalAllocatedBytes(precise: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        call.Run(calls);
        return OnThisThread(before, processBefore);
    }

    private AllocatedBytes CountAsync(int calls)
    {
        var processBefore = GC.GetTotalAllocatedBytes(precise: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var task = call.RunAsync(calls);
        if (task.IsCompleted)
        {
            // It never left this thread; what it had others do beside it counts all the same.
            var counted = OnThisThread(before, processBefore);
            task.GetAwaiter().GetResult();
            return counted;
        }

        task.AsTask().GetAwaiter().GetResult();
        return new AllocatedBytes(GC.GetTotalAllocatedBytes(precise: true) - processBefore, IsExact: false);
    }

    private static AllocatedBytes OnThisThread(long before, long processBefore)
    {
        var own = GC.GetAllocatedBytesForCurrentThread() - before;
        var all = GC.GetTotalAllocatedBytes(precise: true) - processBefore;
        return new AllocatedBytes(own, IsExact: true) { OtherThreads = Math.Max(0, all - own) };
    }
}
