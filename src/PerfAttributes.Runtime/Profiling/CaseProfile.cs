namespace PerfAttributes.Profiling;

/// <summary>Where the calls of a case spend their time, by samples of their stacks, and what they allocate.</summary>
/// <remarks>
/// All shares are fractions from 0 to 1 of the samples that fell into the calls; waiting counts as time. A share <c>p</c> of <c>n</c> samples has a
/// standard error of about <c>sqrt(p (1 - p) / n)</c>: 0.018 at most for 800. Code that the compiler inlined counts as the method that it went into, at the line
/// of the call.
/// </remarks>
public sealed record CaseProfile
{
    /// <summary>The method: <c>TaskGraphService.GetAncestors</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The scenario's name where it is not the case's own but the largest that growth was measured in: <c>medium x16</c>; else <see langword="null"/>.</summary>
    public string? Scenario { get; init; }

    /// <summary>Samples that fell into the calls; 0 if nothing can be said.</summary>
    public int Samples { get; init; }

    /// <summary>Seconds that profiling took in all, reading the profile included.</summary>
    public double Seconds { get; init; }

    /// <summary>Functions by inclusive share, the largest first; those above 1 %.</summary>
    public IReadOnlyList<ProfiledFunction> Functions { get; init; } = [];

    /// <summary>Lines of the user's own code by inclusive share, the largest first; those above 2 %, without those that only lead to another one.</summary>
    public IReadOnlyList<ProfiledLine> Lines { get; init; } = [];

    /// <summary>The calls as a tree, pruned at 0.5 %; <see langword="null"/> without samples.</summary>
    public ProfileNode? Tree { get; init; }

    /// <summary>The database engine's name; <see langword="null"/> for a host without a database.</summary>
    public string? Engine { get; init; }

    /// <summary>The share spent in the engine, the driver's own work included.</summary>
    public double EngineShare { get; init; }

    /// <summary>The engine's share by statement, the largest first; empty where it cannot be told.</summary>
    public IReadOnlyList<ProfiledStatement> Statements { get; init; } = [];

    /// <summary>Allocations by type and place, the largest first; those above 2 % of the bytes.</summary>
    public IReadOnlyList<AllocationSite> Allocations { get; init; } = [];

    /// <summary>The share of samples whose stacks are deeper than what the runtime records: their outermost frames are missing.</summary>
    public double TruncatedShare { get; init; }

    /// <summary>What the profile cannot show, and why, one sentence each with its way out if there is one.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>A profile that shows nothing.</summary>
    /// <param name="operation">The method.</param>
    /// <param name="reason">Why.</param>
    public static CaseProfile None(string operation, string reason) => new() { Operation = operation, Limitations = [reason] };
}
