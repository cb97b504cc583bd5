namespace PerfAttributes.Reports.Json;

/// <summary>Where a failed check's time goes. Percentages are of the samples that fell into the calls, from 0 to 100.</summary>
public sealed record ReportProfile
{
    /// <summary>The scenario's name where it is not the case's own but the largest that growth was measured in; else <see langword="null"/>.</summary>
    public string? Scenario { get; init; }

    /// <summary>Samples that fell into the calls; 0 if nothing can be said, and then the limitations say why.</summary>
    public required int Samples { get; init; }

    /// <summary>Seconds that profiling took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Functions by cumulative share, the largest first.</summary>
    public required IReadOnlyList<ReportHotFunction> HotFunctions { get; init; }

    /// <summary>Lines of the user's own code, the largest share first.</summary>
    public required IReadOnlyList<ReportHotLine> LineProfilerFindings { get; init; }

    /// <summary>Samples whose stacks are deeper than what the runtime records, so that their outermost frames are missing; null in reports of older versions.</summary>
    public double? TruncatedPercent { get; init; }

    /// <summary>The database engine; <see langword="null"/> for a host without a database.</summary>
    public string? Engine { get; init; }

    /// <summary>What was spent in the engine, the driver's own work included; <see langword="null"/> without samples or engine.</summary>
    public double? EngineTimePercent { get; init; }

    /// <summary>The engine's share by statement.</summary>
    public required IReadOnlyList<ReportHotStatement> Statements { get; init; }

    /// <summary>Allocated bytes by type and place.</summary>
    public required IReadOnlyList<ReportAllocationSite> Allocations { get; init; }

    /// <summary>The tree of calls, pruned at 0.5 %; <see langword="null"/> without samples.</summary>
    public ReportProfileNode? ProfileTree { get; init; }

    /// <summary>What the profile cannot show, and why.</summary>
    public required IReadOnlyList<string> Limitations { get; init; }
}
