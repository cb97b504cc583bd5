namespace PerfAttributes.Measurement.Memory;

/// <summary>The real heap.</summary>
/// <remarks>
/// What survived a full, blocking, compacting collection is counted object by object. <see cref="GC.GetTotalMemory"/> would not
/// do: it counts the rest of each thread's allocation buffer too, and varied by 8 KB from one reading to the next where nothing
/// happened at all, while the survivors stayed the same to the byte.
/// </remarks>
/// <param name="progress">Told of the wait for finalizers, of which one may hang as a call may.</param>
public sealed class LiveHeap(CallProgress progress) : ILiveHeap
{
    /// <inheritdoc/>
    public long CountLiveBytes()
    {
        // What a finalizer held dies after it has run; what that held in turn, one round later.
        for (var round = 0; round < 2; round++)
        {
            Collect();
            // Told as "the host's finalizers".
            progress.BeginStep("finalizers");
            GC.WaitForPendingFinalizers();
            progress.End(0);
        }

        Collect();
        return GC.GetGCMemoryInfo(GCKind.FullBlocking).PromotedBytes;
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
}
