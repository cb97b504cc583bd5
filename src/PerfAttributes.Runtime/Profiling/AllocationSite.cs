namespace PerfAttributes.Profiling;

/// <summary>A place that allocates objects of a type. Bytes are estimated from samples, one per 100 KB on average.</summary>
/// <param name="Type">The type: <c>System.String</c>.</param>
/// <param name="Share">The share of all bytes that the calls allocated, from 0 to 1.</param>
/// <param name="Function">The innermost function of the user's own code on the stack; else the one that allocated.</param>
/// <param name="File">Its file; <see langword="null"/> without debugging symbols.</param>
/// <param name="Line">Its line, 1 or more; 0 without debugging symbols.</param>
public sealed record AllocationSite(string Type, double Share, string Function, string? File, int Line)
{
    /// <summary>The line's text; <see langword="null"/> if the file is not here.</summary>
    public string? Code { get; init; }

    /// <summary>What is known to help, not tried; <see langword="null"/> if nothing is.</summary>
    public string? Recommendation { get; init; }
}
