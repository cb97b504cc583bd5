using System.Diagnostics;
using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling.Folding;

/// <summary>A sample that fell into the measured calls.</summary>
/// <param name="Timestamp">When, by <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="Frames">The frames below the generated call, the outermost first.</param>
internal sealed record CallSample(long Timestamp, IReadOnlyList<CallFrame> Frames)
{
    /// <summary>Whether the frames nearest to the generated call are missing: the stack is deeper than what the runtime records.</summary>
    internal bool IsTruncated { get; init; }

    /// <summary>Which look of the sampler at all threads it belongs to.</summary>
    internal int Look { get; init; }

    /// <summary>Picks the samples of the calls.</summary>
    /// <param name="samples">Those of all threads.</param>
    /// <param name="stacks">Tells which of them belong to the calls.</param>
    /// <param name="isAsync">Whether the calls are awaited.</param>
    internal static IReadOnlyList<CallSample> Pick(IEnumerable<StackSample> samples, CallStacks stacks, bool isAsync)
    {
        var picked = new List<CallSample>();
        foreach (var sample in samples)
        {
            if (stacks.Below(sample) is { } call)
                picked.Add(call);
        }

        return isAsync ? WithoutWaiting(picked) : picked;
    }

    private bool HasOwnCode => Frames.Any(frame => frame.Function.IsOwn);

    // While another thread goes on with the work, the calling one waits for it; the same moment must not count twice.
    private static List<CallSample> WithoutWaiting(List<CallSample> picked)
    {
        var working = picked.Where(sample => sample.HasOwnCode).Select(sample => sample.Look).ToHashSet();
        return picked.FindAll(sample => sample.HasOwnCode || !working.Contains(sample.Look));
    }
}
