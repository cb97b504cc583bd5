namespace PerfAttributes.Reports.Json;

/// <summary>A place that allocates objects of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="BytesPercent">The share of all bytes that the calls allocated, from 0 to 100; estimated from samples.</param>
/// <param name="Function">The function.</param>
/// <param name="File">Its file; <see langword="null"/> without debugging symbols.</param>
/// <param name="Line">Its line; <see langword="null"/> without debugging symbols.</param>
public sealed record ReportAllocationSite(string Type, double BytesPercent, string Function, string? File, int? Line)
{
    /// <summary>The line's text; <see langword="null"/> if the file was not there.</summary>
    public string? Code { get; init; }

    /// <summary>A known remedy, not tried; <see langword="null"/> if there is none.</summary>
    public string? Recommendation { get; init; }
}
