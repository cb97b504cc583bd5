namespace PerfAttributes.Profiling.Sessions;

/// <summary>Where a thread was.</summary>
/// <param name="Thread">The operating system's number of the thread.</param>
/// <param name="Timestamp">When, by <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
/// <param name="Stack">Return addresses, the innermost first; of a deeper stack the innermost <see cref="DeepestStack"/>.</param>
internal readonly record struct StackSample(ulong Thread, long Timestamp, ulong[] Stack)
{
    /// <summary>The most frames that the runtime records.</summary>
    internal const int DeepestStack = 100;

    /// <summary>Which look of the sampler at all threads it belongs to. Between two threads the sampler itself may have to wait for a processor.</summary>
    internal int Look { get; init; }

    /// <summary>Whether frames further out may be missing.</summary>
    internal bool MayBeTruncated => Stack.Length >= DeepestStack;
}
