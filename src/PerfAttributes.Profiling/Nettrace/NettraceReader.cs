using System.Buffers.Binary;
using System.Text;

namespace PerfAttributes.Profiling.Nettrace;

/// <summary>Reads a trace while it is being written, in the format <c>nettrace</c>, version 4, that EventPipe sends.</summary>
/// <remarks>
/// The format is described in the PerfView repository (TraceEvent/EventPipe/NetTraceFormat.md). Only what a profile needs is decoded: the public interface of
/// TraceEvent gives stacks through its TraceLog alone, which first converts everything, and takes longer than the profile itself.
/// </remarks>
/// <param name="stream">The trace; read to its end.</param>
/// <param name="sink">Takes the events.</param>
internal sealed class NettraceReader(Stream stream, ITraceSink sink)
{
    private const byte EndOfTrace = 1;
    private const byte BeginObject = 5;
    private const byte EndObject = 6;
    private const int LargestBlock = 1 << 28;

    private static readonly byte[] Magic = "Nettrace\u0014\0\0\0!FastSerialization.1"u8.ToArray();

    private readonly EventBlocks _events = new(sink);
    private long _position;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="InvalidDataException">It is no such trace.</exception>
    /// <exception cref="EndOfStreamException">It ends in the middle.</exception>
    internal void Read()
    {
        if (!Bytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("The runtime sends a trace in an unknown format.");
        while (Byte() is var tag && tag != EndOfTrace)
        {
            Expect(tag, BeginObject);
            Read(TypeName());
            Expect(Byte(), EndObject);
        }
    }

    private void Read(string type)
    {
        if (type == "Trace")
        {
            // Time of day, clock and its frequency; then the size of an address.
            const int pointerSize = 32;
            _events.PointerSize = BinaryPrimitives.ReadInt32LittleEndian(Bytes(48).AsSpan(pointerSize));
            return;
        }

        var size = Int32();
        if (size is < 0 or > LargestBlock)
            throw new InvalidDataException("A block of the trace has no sound size.");
        Bytes((int)(-_position & 3));
        var block = Bytes(size);
        switch (type)
        {
            case "StackBlock":
                _events.ReadStacks(block);
                break;
            case "MetadataBlock":
                _events.ReadMetadata(block);
                break;
            case "EventBlock":
                _events.ReadEvents(block);
                break;
        }
    }

    private string TypeName()
    {
        Expect(Byte(), BeginObject);
        Expect(Byte(), EndOfTrace);
        Bytes(8);
        var length = Int32();
        if (length is < 0 or > 100)
            throw new InvalidDataException("A block of the trace has no sound name.");
        var name = Encoding.UTF8.GetString(Bytes(length));
        Expect(Byte(), EndObject);
        return name;
    }

    private static void Expect(byte tag, byte expected)
    {
        if (tag != expected)
            throw new InvalidDataException($"The trace is damaged: {tag} in place of {expected}.");
    }

    private byte Byte() => Bytes(1)[0];

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        _position += count;
        return bytes;
    }
}
