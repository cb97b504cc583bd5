using PerfAttributes.Profiling.Sessions;

namespace PerfAttributes.Profiling.Methods;

/// <summary>Finds the compiled method that an address is in.</summary>
internal sealed class CodeMap
{
    private readonly MethodRecord[] _methods;
    private readonly ulong[] _starts;

    internal CodeMap(IEnumerable<MethodRecord> methods)
    {
        _methods = [.. methods.OrderBy(method => method.Start)];
        _starts = [.. _methods.Select(method => method.Start)];
    }

    /// <summary>The method; <see langword="null"/> for native code and for what was compiled and freed again.</summary>
    internal MethodRecord? Find(ulong address)
    {
        var index = Array.BinarySearch(_starts, address);
        if (index < 0)
            index = ~index - 1;
        return index >= 0 && address - _starts[index] < _methods[index].Size ? _methods[index] : null;
    }
}
