using PerfAttributes.Baselines.Trends;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.History;

/// <summary>What a history shows.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>history</c>.</param>
/// <param name="File">The history's full path.</param>
/// <param name="Trends">One for each case and machine.</param>
internal sealed record HistoryDocument(int SchemaVersion, string Command, string File, IReadOnlyList<HistoryTrend> Trends)
{
    internal static HistoryDocument Of(string file, IEnumerable<CaseTrend> trends) =>
        new(ToolJson.Version, "history", file, [.. trends.Select(HistoryTrend.Of)]);
}
