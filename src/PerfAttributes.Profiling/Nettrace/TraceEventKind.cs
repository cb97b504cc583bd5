namespace PerfAttributes.Profiling.Nettrace;

/// <summary>The events that a profile is made of.</summary>
internal enum TraceEventKind
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>The stack of one thread.</summary>
    Sample,

    /// <summary>An allocation that was picked at random, on average one per 100 KB.</summary>
    Allocation,

    /// <summary>Measured calls begin on the event's thread.</summary>
    RegionBegin,

    /// <summary>They end.</summary>
    RegionEnd,

    /// <summary>Where a method's code is.</summary>
    Method,

    /// <summary>Which IL a method's native code stands for.</summary>
    IlMap,

    /// <summary>Where a module's file is.</summary>
    Module,
}
