using PerfAttributes.Profiling.Sessions;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Methods;

/// <summary>Tells what addresses mean. Symbols are read for those modules alone that are met on a stack.</summary>
/// <param name="trace">The trace, complete.</param>
/// <param name="ownAssemblies">Simple names of the assemblies under test.</param>
internal sealed class FrameResolver(TraceRecord trace, IReadOnlyCollection<string> ownAssemblies) : IDisposable
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "PerfAttributes.Runtime", "PerfAttributes.Sqlite", "PerfAttributes.NUnit", "PerfAttributes.Profiling",
    };

    private readonly CodeMap _code = new(trace.Methods);
    private readonly Dictionary<ulong, CallFrame?> _frames = [];
    private readonly Dictionary<(ulong Module, int Token, string Name), FunctionInfo> _functions = [];
    private readonly Dictionary<ulong, ModuleSymbols> _symbols = [];
    private readonly Dictionary<MethodRecord, IlOffsets?> _offsets = [];
    private readonly Dictionary<CodePlace, IReadOnlyList<CalledMember>> _calls = [];

    /// <summary>Assemblies under test whose symbols are missing.</summary>
    internal IEnumerable<string> WithoutSymbols =>
        _symbols.Values.Where(symbols => symbols is { IsMissing: true } && ownAssemblies.Contains(symbols.Assembly)).Select(symbols => symbols.Assembly);

    /// <summary>A frame.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isReturnAddress">Whether it is where a call returns to, so that the call itself is before it.</param>
    /// <returns><see langword="null"/> for native code.</returns>
    internal CallFrame? Resolve(ulong address, bool isReturnAddress)
    {
        var instruction = isReturnAddress ? address - 1 : address;
        if (!_frames.TryGetValue(instruction, out var frame))
            _frames[instruction] = frame = _code.Find(instruction) is { } method ? Frame(method, instruction) : null;
        return frame;
    }

    /// <summary>What the statement calls that a frame stands in, calls that the compiler inlined among them.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>Types and methods; none if they are not known.</returns>
    internal IReadOnlyList<CalledMember> Calls(CallFrame frame)
    {
        if (frame.Code is not { } code)
            return [];
        if (!_calls.TryGetValue(code, out var calls))
            _calls[code] = calls = Symbols(code.Module).Calls(code.Token, code.Il);
        return calls;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var symbols in _symbols.Values)
            symbols.Dispose();
    }

    private CallFrame Frame(MethodRecord method, ulong address)
    {
        var (type, name, version) = method.Names();
        if (!_functions.TryGetValue((method.Module, method.Token, type + "." + name), out var function))
            _functions[(method.Module, method.Token, type + "." + name)] = function = Function(method, type, name);
        if (function.IsHidden || method.Token == 0)
            return new CallFrame(function, null);
        if (!_offsets.TryGetValue(method, out var offsets))
        {
            _offsets[method] = offsets = trace.IlMaps.TryGetValue((method.Id, version), out var map)
                || trace.IlMaps.TryGetValue((method.Id, 0), out map) ? new IlOffsets(map) : null;
        }

        return offsets?.Find(address - method.Start) is { } il
            ? new CallFrame(function, Symbols(method.Module).Place(method.Token, il)) { Code = new CodePlace(method.Module, method.Token, il) }
            : new CallFrame(function, null);
    }

    private FunctionInfo Function(MethodRecord method, string type, string name)
    {
        var symbols = Symbols(method.Module);
        // Stubs have no type of their own: dynamicClass.IL_STUB_PInvoke.
        var isStub = name.StartsWith("IL_STUB", StringComparison.Ordinal) || type == "dynamicClass" && symbols.Assembly.Length == 0;
        return new FunctionInfo(type, name, FunctionName.Of(type, name), symbols.Assembly)
        {
            IsHidden = isStub || Hidden.Contains(symbols.Assembly),
            IsOwn = ownAssemblies.Contains(symbols.Assembly) || symbols.HasSourceOf(method.Token),
        };
    }

    private ModuleSymbols Symbols(ulong module)
    {
        if (!_symbols.TryGetValue(module, out var symbols))
            _symbols[module] = symbols = new ModuleSymbols(trace.Modules.GetValueOrDefault(module, ""), IsOfTheFramework);
        return symbols;
    }

    private static bool IsOfTheFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
