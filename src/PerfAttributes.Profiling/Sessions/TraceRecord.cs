using PerfAttributes.Profiling.Nettrace;

namespace PerfAttributes.Profiling.Sessions;

/// <summary>What a session brought in. Filled by the thread that reads the trace; only <see cref="Ticks"/> may be read meanwhile.</summary>
internal sealed class TraceRecord : ITraceSink
{
    /// <summary>The mean number of bytes between two allocations that are picked.</summary>
    private const double BytesPerSample = 100 * 1024;

    private readonly Dictionary<ulong, int> _samplesOfThread = [];
    private int _ticks;

    /// <summary>How often the sampler looked so far.</summary>
    internal int Ticks => Volatile.Read(ref _ticks);

    internal List<StackSample> Samples { get; } = [];

    internal List<AllocationSample> Allocations { get; } = [];

    /// <summary>When calls were made, and on which thread.</summary>
    internal MeasuredTimes Regions { get; } = new();

    internal List<MethodRecord> Methods { get; } = [];

    /// <summary>The files of modules by their numbers.</summary>
    internal Dictionary<ulong, string> Modules { get; } = [];

    /// <summary>Maps from native code to IL, undecoded, by method and compilation.</summary>
    internal Dictionary<(ulong Method, ulong Version), byte[]> IlMaps { get; } = [];

    /// <inheritdoc/>
    public void Take(TraceEventKind kind, ulong thread, long timestamp, ulong[] stack, ReadOnlySpan<byte> payload, int pointerSize)
    {
        var reader = new SpanReader(payload);
        switch (kind)
        {
            case TraceEventKind.Sample:
                var count = _samplesOfThread[thread] = _samplesOfThread.GetValueOrDefault(thread) + 1;
                if (count > _ticks)
                    Volatile.Write(ref _ticks, count);
                // The runtime looks at threads in the order of their age: the first of each look is the one that was looked at most.
                Samples.Add(new StackSample(thread, timestamp, stack) { Look = _ticks });
                break;
            case TraceEventKind.Allocation:
                reader.UInt32();
                reader.Int16();
                reader.Pointer(pointerSize);
                var type = reader.Text();
                reader.Pointer(pointerSize);
                var size = (double)reader.UInt64();
                // An object of s bytes is picked with the probability 1 - exp(-s / mean).
                Allocations.Add(new AllocationSample(type, size / -double.ExpM1(-size / BytesPerSample), new StackSample(thread, timestamp, stack)));
                break;
            case TraceEventKind.RegionBegin:
                Regions.Begin(thread, timestamp);
                break;
            case TraceEventKind.RegionEnd:
                Regions.End(thread, timestamp);
                break;
            case TraceEventKind.Method:
                Methods.Add(new MethodRecord(payload));
                break;
            case TraceEventKind.IlMap:
                IlMaps[(reader.UInt64(), reader.UInt64())] = reader.Take(reader.Left).ToArray();
                break;
            case TraceEventKind.Module:
                var module = reader.UInt64();
                reader.UInt64();
                reader.UInt64();
                Modules[module] = reader.Text();
                break;
        }
    }
}
