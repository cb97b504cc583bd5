using PerfAttributes.Queries;

namespace PerfAttributes.Reports.Json;

/// <summary>Connections and databases of a recording in the form of the JSON report.</summary>
internal static class ConnectionReport
{
    /// <summary>What the call asked of its connections; <see langword="null"/> if the engine does not tell.</summary>
    internal static ReportConnections? Connections(QueryRecording? recording) => recording?.Connections is { } facts
        ? new ReportConnections(
            facts.Opened,
            facts.Prepared,
            facts.Reprepared,
            facts.Transactions,
            facts.Pages?.Read,
            facts.Pages?.Cached,
            facts.Pages?.Written,
            facts.Limitations.Count > 0 ? facts.Limitations : null)
        : null;

    /// <summary>The databases after the call; <see langword="null"/> if the engine does not tell.</summary>
    internal static IReadOnlyList<ReportStorage>? Storage(QueryRecording? recording) => recording is { Storage: { Count: > 0 } databases }
        ? [.. databases.Select(Database)]
        : null;

    private static ReportStorage Database(StorageFacts one) =>
        new(one.Database, one.PageSize, one.Pages, one.FreePages, one.Bytes, one.Fragmentation, one.FragmentationError);
}
