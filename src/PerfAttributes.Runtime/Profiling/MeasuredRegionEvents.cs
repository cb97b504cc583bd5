using System.Diagnostics.Tracing;

namespace PerfAttributes.Profiling;

/// <summary>Tells a profiler when measured calls begin and end, and on which thread; silent without one.</summary>
[EventSource(Name = MeasuredRegion.EventsName)]
internal sealed class MeasuredRegionEvents : EventSource
{
    /// <summary>The runtime knows one source by this name.</summary>
    internal static MeasuredRegionEvents Log { get; } = new();

    [Event(MeasuredRegion.BeginEvent)]
    public void Begin() => WriteEvent(MeasuredRegion.BeginEvent);

    [Event(MeasuredRegion.EndEvent)]
    public void End() => WriteEvent(MeasuredRegion.EndEvent);
}
