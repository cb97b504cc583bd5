using PerfAttributes.Profiling.Nettrace;

namespace PerfAttributes.Profiling.Sessions;

/// <summary>A piece of native code and the method that it was compiled from.</summary>
internal sealed class MethodRecord
{
    private readonly byte[] _names;

    /// <summary>Reads the event MethodDCEndVerbose.</summary>
    /// <param name="payload">Its fields.</param>
    internal MethodRecord(ReadOnlySpan<byte> payload)
    {
        var reader = new SpanReader(payload);
        Id = reader.UInt64();
        Module = reader.UInt64();
        Start = reader.UInt64();
        Size = reader.UInt32();
        Token = reader.Int32();
        reader.UInt32();
        // Names are decoded for the few methods that are met on a stack.
        _names = reader.Take(reader.Left).ToArray();
    }

    /// <summary>The method's number in the runtime; several pieces of code may share it.</summary>
    internal ulong Id { get; }

    internal ulong Module { get; }

    /// <summary>The address of its first byte.</summary>
    internal ulong Start { get; }

    internal uint Size { get; }

    /// <summary>The method's token in its module's metadata; 0 for code without metadata.</summary>
    internal int Token { get; }

    /// <summary>Its type with namespace, its name, and which of the method's compilations it is.</summary>
    internal (string Type, string Name, ulong Version) Names()
    {
        var reader = new SpanReader(_names);
        var (type, name) = (reader.Text(), reader.Text());
        // The signature, the runtime's number.
        reader.Text();
        reader.Int16();
        return (type, name, reader.Left >= 8 ? reader.UInt64() : 0);
    }
}
