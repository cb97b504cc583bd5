namespace PerfAttributes.Reports.Json;

/// <summary>How a database lies in its file after the call.</summary>
/// <param name="Database">Its name in the connection.</param>
/// <param name="PageSize">Bytes of a page.</param>
/// <param name="PageCount">Pages, free ones included.</param>
/// <param name="FreelistCount">Free pages.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Fragmentation">The share, 0 to 1, of pages that do not follow the page before them in their table or index; null if not determined.</param>
/// <param name="FragmentationError">Why it was not determined.</param>
public sealed record ReportStorage(
    string Database, int PageSize, long PageCount, long FreelistCount, long Bytes, double? Fragmentation, string? FragmentationError);
