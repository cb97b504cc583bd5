using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PerfAttributes.Profiling.Nettrace;

/// <summary>Reads fields one after the other; all are little endian.</summary>
/// <param name="bytes">The fields.</param>
/// <exception cref="InvalidDataException">From every method: the fields end too early.</exception>
internal ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal readonly int Left => _rest.Length;

    internal byte Byte() => Take(1)[0];

    internal short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>An address of 4 or 8 bytes.</summary>
    internal ulong Pointer(int size) => size == 4 ? UInt32() : UInt64();

    /// <summary>A number in groups of 7 bits, the lowest first.</summary>
    internal ulong Variable()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = Byte();
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
                return value;
        }

        throw new InvalidDataException("A number of the trace is longer than 64 bits.");
    }

    /// <summary>A text of UTF-16 characters, ended by a zero.</summary>
    internal string Text()
    {
        var characters = MemoryMarshal.Cast<byte, char>(_rest);
        var length = characters.IndexOf('\0');
        if (length < 0)
            throw Short();
        var text = characters[..length].ToString();
        _rest = _rest[(2 * (length + 1))..];
        return text;
    }

    internal ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
            throw Short();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static InvalidDataException Short() => new("An event of the trace ends in the middle of a field.");
}
