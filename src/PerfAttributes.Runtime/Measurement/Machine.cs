using System.Runtime;

namespace PerfAttributes.Measurement;

/// <summary>The real machine. Belongs to the thread that created it.</summary>
public sealed class Machine : IMachine, IDisposable
{
    private readonly Sentinel _sentinel = new();
    private readonly RunQueue _runQueue = RunQueue.OfThisThread();

    /// <inheritdoc/>
    public long CompiledMethods => JitInfo.GetCompiledMethodCount();

    /// <inheritdoc/>
    public double RunQueueWait => _runQueue.Wait;

    /// <inheritdoc/>
    public double RunSentinel() => _sentinel.Run();

    /// <inheritdoc/>
    public void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <inheritdoc/>
    public void Dispose() => _runQueue.Dispose();
}
