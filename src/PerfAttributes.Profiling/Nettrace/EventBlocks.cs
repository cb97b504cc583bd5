namespace PerfAttributes.Profiling.Nettrace;

/// <summary>Reads the blocks of a trace and hands their events on.</summary>
/// <param name="sink">Takes the events.</param>
internal sealed class EventBlocks(ITraceSink sink)
{
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string Rundown = Runtime + "Rundown";

    private readonly Dictionary<int, TraceEventKind> _kinds = [];
    private readonly Dictionary<uint, ulong[]> _stacks = [];

    /// <summary>Bytes of an address: 4 or 8.</summary>
    internal int PointerSize { get; set; } = 8;

    internal void ReadStacks(ReadOnlySpan<byte> block)
    {
        var reader = new SpanReader(block);
        var id = reader.UInt32();
        for (var left = reader.Int32(); left > 0; left--, id++)
        {
            var addresses = new SpanReader(reader.Take(reader.Int32()));
            var stack = new ulong[addresses.Left / PointerSize];
            for (var i = 0; i < stack.Length; i++)
                stack[i] = addresses.Pointer(PointerSize);
            _stacks[id] = stack;
        }
    }

    internal void ReadMetadata(ReadOnlySpan<byte> block) => ReadBlobs(block, isMetadata: true);

    internal void ReadEvents(ReadOnlySpan<byte> block) => ReadBlobs(block, isMetadata: false);

    private void ReadBlobs(ReadOnlySpan<byte> block, bool isMetadata)
    {
        var reader = new SpanReader(block);
        int headerSize = reader.Int16();
        if ((reader.Int16() & 1) == 0)
            throw new InvalidDataException("The events of the trace have headers of an unknown form.");
        reader.Take(headerSize - 4);
        // Each header says only what differs from the one before.
        var (metadata, thread, stack, timestamp, size) = (0UL, 0UL, 0UL, 0UL, 0);
        while (!reader.IsAtEnd)
        {
            var flags = reader.Byte();
            if ((flags & 1) != 0)
                metadata = reader.Variable();
            if ((flags & 2) != 0)
            {
                // The sequence, the thread that wrote it, the processor.
                reader.Variable();
                reader.Variable();
                reader.Variable();
            }

            if ((flags & 4) != 0)
                thread = reader.Variable();
            if ((flags & 8) != 0)
                stack = reader.Variable();
            timestamp += reader.Variable();
            if ((flags & 16) != 0)
                reader.Take(16);
            if ((flags & 32) != 0)
                reader.Take(16);
            if ((flags & 128) != 0)
                size = checked((int)reader.Variable());
            var payload = reader.Take(size);
            if (isMetadata)
                Learn(payload);
            else if (_kinds.TryGetValue((int)(metadata & 0x7FFFFFFF), out var kind) && kind != TraceEventKind.Other)
                sink.Take(kind, thread, (long)timestamp, _stacks.GetValueOrDefault((uint)stack, []), payload, PointerSize);
        }
    }

    private void Learn(ReadOnlySpan<byte> definition)
    {
        var reader = new SpanReader(definition);
        var id = reader.Int32();
        _kinds[id] = (reader.Text(), reader.Int32()) switch
        {
            (Sampler, 0) => TraceEventKind.Sample,
            (Runtime, 303) => TraceEventKind.Allocation,
            (MeasuredRegion.EventsName, MeasuredRegion.BeginEvent) => TraceEventKind.RegionBegin,
            (MeasuredRegion.EventsName, MeasuredRegion.EndEvent) => TraceEventKind.RegionEnd,
            (Rundown, 144) => TraceEventKind.Method,
            (Rundown, 150) => TraceEventKind.IlMap,
            (Rundown, 154) => TraceEventKind.Module,
            _ => TraceEventKind.Other,
        };
    }
}
