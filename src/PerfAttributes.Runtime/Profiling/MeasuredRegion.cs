using System.Runtime.CompilerServices;

namespace PerfAttributes.Profiling;

/// <summary>Marks measured calls on the stack: what a profiler sees below this frame belongs to them.</summary>
public static class MeasuredRegion
{
    /// <summary>The frame's type, as the runtime's events name it.</summary>
    public const string TypeName = "PerfAttributes.Profiling.MeasuredRegion";

    /// <summary>The frame's method.</summary>
    public const string MethodName = nameof(Enter);

    /// <summary>The source of the events that tell when calls begin and end: a stack may be too deep for the frame to be seen.</summary>
    public const string EventsName = "PerfAttributes-MeasuredRegion";

    /// <summary>The type that writes these events: what is below its frames belongs to no call.</summary>
    public const string EventsTypeName = "PerfAttributes.Profiling.MeasuredRegionEvents";

    /// <summary>The event before the calls, on their thread.</summary>
    public const int BeginEvent = 1;

    /// <summary>The event after the calls, on their thread.</summary>
    public const int EndEvent = 2;

    /// <summary>Makes calls.</summary>
    /// <param name="calls">Makes them.</param>
    // Without optimization, so that the frame is neither inlined nor replaced by a tail call.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static void Enter(Action calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        MeasuredRegionEvents.Log.Begin();
        try
        {
            calls();
        }
        finally
        {
            MeasuredRegionEvents.Log.End();
        }
    }
}
