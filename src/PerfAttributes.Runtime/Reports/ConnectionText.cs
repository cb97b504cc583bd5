using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Queries;

namespace PerfAttributes.Reports;

/// <summary>What a call asked of its connections, and how the database lies in its file, as text.</summary>
internal static class ConnectionText
{
    /// <summary>A line for the connections and one per database; nothing where the engine tells nothing.</summary>
    internal static void Add(TextLines text, QueryRecording recording)
    {
        if (recording.Connections is { } connections)
        {
            text.Add(2, Connections(connections));
            foreach (var limitation in connections.Limitations)
                text.Add(2, "not counted: " + limitation);
        }

        foreach (var storage in recording.Storage)
            text.Add(2, Storage(storage));
    }

    private static string Connections(ConnectionFacts facts)
    {
        List<string> parts =
        [
            Count(facts.Opened, "connection") + " opened",
            Count(facts.Prepared, "statement") + " prepared" + (facts.Reprepared > 0 ? $", {facts.Reprepared} anew after a change of the schema" : ""),
        ];
        if (facts.Transactions is { } transactions)
            parts.Add(Count(transactions, "transaction"));
        if (facts.Pages is { } pages)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"pages: {pages.Read} read, {pages.Cached} from the cache, {pages.Written} written"));
        return string.Join("; ", parts);
    }

    private static string Storage(StorageFacts storage)
    {
        var fragmentation = storage.Fragmentation is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} % out of sequence")
            : "fragmentation unknown: " + storage.FragmentationError;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"database {storage.Database}: {Count(storage.Pages, "page")} of {storage.PageSize} B ({ByteSize.Format(storage.Bytes)}), {storage.FreePages} free, {fragmentation}");
    }

    private static string Count(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
