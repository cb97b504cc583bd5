using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace PerfAttributes.Profiling;

/// <summary>Tells a profiler when measured calls begin and end, and on which thread; silent without one.</summary>
[EventSource(Name = MeasuredRegion.EventsName)]
internal sealed class MeasuredRegionEvents : EventSource
{
    /// <summary>The runtime knows one source by this name.</summary>
    internal static MeasuredRegionEvents Log { get; } = new();

    // Without optimization: a tail call would take these frames off the stack, by which a profiler knows them.
    [Event(MeasuredRegion.BeginEvent)]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public void Begin() => WriteEvent(MeasuredRegion.BeginEvent);

    [Event(MeasuredRegion.EndEvent)]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public void End() => WriteEvent(MeasuredRegion.EndEvent);
}
