namespace PerfAttributes.Profiling.Folding;

/// <summary>Tells which samples fell into the native code of a database engine.</summary>
/// <remarks>
/// A thread that is to be stopped in managed code runs on to where it can be, often into the next native call; by what the runtime tells of such a thread it was in
/// managed code, or not, as it happens: shares by that alone vary between 6 and 53 % for the same method. So the place decides: where one sample saw native
/// code called, all of them count. What is overrated by it is the driver's own work between two calls of the engine.
/// </remarks>
internal sealed class EngineCalls
{
    private readonly HashSet<ulong> _places = [];

    /// <summary>Finds the places where native code is called.</summary>
    /// <param name="engine">The engine; <see langword="null"/> for none.</param>
    /// <param name="samples">All samples of the calls.</param>
    internal EngineCalls(IEngineWatch? engine, IEnumerable<CallSample> samples)
    {
        if (engine is null)
            return;
        foreach (var sample in samples)
        {
            if (sample is { IsExternal: true, Frames: [.., var last] }
                && engine.NativeCallers.Any(caller => last.Function.Type.StartsWith(caller, StringComparison.Ordinal)))
                _places.Add(sample.Address);
        }
    }

    /// <summary>Whether a sample fell into the engine.</summary>
    /// <param name="sample">The sample.</param>
    internal bool Contains(CallSample sample) => _places.Contains(sample.Address);
}
