namespace PerfAttributes.Reports.Json;

/// <summary>A place that allocates objects of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="BytesPercent">The share of all bytes that the calls allocated, from 0 to 100; estimated from samples.</param>
/// <param name="Function">The function.</param>
/// <param name="File">Its file; <see langword="null"/> without debugging symbols.</param>
/// <param name="Line">Its line; <see langword="null"/> without debugging symbols.</param>
public sealed record ReportAllocationSite(string Type, double BytesPercent, string Function, string? File, int? Line);
