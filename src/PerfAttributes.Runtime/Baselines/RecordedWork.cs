using System.Security.Cryptography;
using System.Text;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Baselines;

/// <summary>What a traced call did, as figures for other runs.</summary>
internal static class RecordedWork
{
    private const int HashDigits = 16;

    /// <summary>Adds it to the figures of a case.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="recording">The traced call; <see langword="null"/> for a host without a database.</param>
    internal static CaseFigures AddTo(CaseFigures figures, QueryRecording? recording)
    {
        if (recording is null)
            return figures;
        return figures with
        {
            Engine = recording.Engine,
            SchemaHash = SchemaHash(recording.Schema),
            // Counts of a part are no counts.
            Work = recording.Limitations.Count > 0 ? null : Sum(new ExecutedQueries(recording)),
        };
    }

    /// <summary>Differs where the names of tables, or indexes, do.</summary>
    /// <param name="schema">The schema.</param>
    internal static string SchemaHash(QuerySchema schema)
    {
        var lines = schema.Tables.Select(table => "table " + table.Name)
            .Concat(schema.Indexes.Select(index => $"index {index.Name} on {index.Table} ({string.Join(", ", index.Columns)}){(index.IsUnique ? " unique" : "")}"))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..HashDigits];
    }

    private static WorkFigures Sum(ExecutedQueries executed)
    {
        var total = executed.Total;
        return new WorkFigures(executed.All.Count, total.VmSteps, total.FullScanSteps, total.Sorts);
    }
}
