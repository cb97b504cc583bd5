using PerfAttributes.Profiling.Nettrace;

namespace PerfAttributes.Profiling.Methods;

/// <summary>Which IL the native code of one compilation stands for.</summary>
internal sealed class IlOffsets
{
    private const int NoMapping = -1;
    private const int Prolog = -2;

    private readonly (uint Native, int Il)[] _entries;

    /// <summary>Reads the rest of the event MethodDCEndILToNativeMap, after method and compilation.</summary>
    /// <param name="payload">The fields.</param>
    internal IlOffsets(ReadOnlySpan<byte> payload)
    {
        var reader = new SpanReader(payload);
        reader.Byte();
        var count = (ushort)reader.Int16();
        _entries = new (uint, int)[count];
        for (var i = 0; i < count; i++)
            _entries[i].Il = reader.Int32();
        for (var i = 0; i < count; i++)
            _entries[i].Native = reader.UInt32();
        // A sort that keeps the order of equals: the first entry of a place is its beginning.
        _entries = [.. _entries.OrderBy(entry => entry.Native)];
    }

    /// <summary>The IL offset of an instruction: that of the last mapped one before it.</summary>
    /// <param name="native">Bytes from the start of the native code.</param>
    /// <returns><see langword="null"/> where no source stands behind it.</returns>
    internal int? Find(ulong native)
    {
        int? found = null;
        foreach (var (start, il) in _entries)
        {
            if (start > native)
                break;
            if (il >= 0)
                found = il;
            else if (il == Prolog)
                found = 0;
            else if (il == NoMapping)
                continue;
        }

        return found;
    }
}
