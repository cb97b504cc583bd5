using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Methods;

/// <summary>A place on a stack.</summary>
/// <param name="Function">The method.</param>
/// <param name="Place">The place in its source; <see langword="null"/> if not known.</param>
internal sealed record CallFrame(FunctionInfo Function, SourcePlace? Place)
{
    /// <summary>The place in its module; <see langword="null"/> if not known.</summary>
    internal CodePlace? Code { get; init; }
}
