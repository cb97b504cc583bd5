namespace PerfAttributes.Reports.Json;

/// <summary>What one call asked of its connections.</summary>
/// <param name="Opened">Connections opened; one that a pool hands out again is not.</param>
/// <param name="Prepared">Statements prepared, transaction control and administration aside.</param>
/// <param name="Reprepared">Statements compiled again because the schema had changed.</param>
/// <param name="Transactions">Transactions, each writing statement outside of one included; null if not counted.</param>
/// <param name="PagesRead">Pages read from files; null if not counted.</param>
/// <param name="PagesCached">Pages found in the cache; null if not counted.</param>
/// <param name="PagesWritten">Pages written to files; null if not counted.</param>
/// <param name="NotCounted">Why what is null was not counted; null if everything was.</param>
public sealed record ReportConnections(
    int Opened,
    int Prepared,
    int Reprepared,
    int? Transactions,
    long? PagesRead,
    long? PagesCached,
    long? PagesWritten,
    IReadOnlyList<string>? NotCounted);
