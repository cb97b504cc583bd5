namespace PerfAttributes.Reports.Json;

/// <summary>A remedy that is not advised.</summary>
/// <param name="Remedy">The remedy.</param>
/// <param name="Reason">Why.</param>
public sealed record ReportRefusal(ReportRemedy Remedy, string Reason);
