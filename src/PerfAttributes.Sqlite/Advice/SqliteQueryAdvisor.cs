using System.Globalization;
using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Knows what can be changed in a SQLite database, and what it costs. Works on clones alone.</summary>
/// <param name="source">Makes the clones.</param>
internal sealed class SqliteQueryAdvisor(CloneSource source) : IQueryAdvisor
{
    /// <summary>For so many texts, those with the most work, remedies are looked for.</summary>
    private const int MostStatements = 8;

    /// <summary>So many indexes are tried before anything else is.</summary>
    private const int FirstIndexes = 8;

    /// <inheritdoc/>
    public RemedyCandidates Propose(QueryRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (source.Refusal() is { } refusal)
            return new RemedyCandidates([]) { Limitations = [refusal] };
        try
        {
            using var clone = source.Open();
            return Propose(recording, clone);
        }
        catch (Exception error) when (error is SqliteException or NativeSqliteException or IOException or UnauthorizedAccessException)
        {
            return new RemedyCandidates([]) { Limitations = ["no copy of the database can be used: " + error.Message] };
        }
    }

    /// <inheritdoc/>
    public IAdviceTrial Replay(QueryRecording recording) => new ReplayTrial(source, recording);

    /// <inheritdoc/>
    public Remedy Rename(Remedy remedy, string name)
    {
        ArgumentNullException.ThrowIfNull(remedy);
        return IndexRemedy.Create(name, remedy.Table!, remedy.Columns);
    }

    /// <inheritdoc/>
    public RemedyPrices? Price(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime)
    {
        ArgumentNullException.ThrowIfNull(remedies);
        var tables = remedies.Select(remedy => remedy.Table).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (tables.Count == 0)
            return null;
        try
        {
            using var clone = source.Open();
            using var stop = clone.StopAt(outOfTime);
            var stored = tables.Select(table => StoredTable.Read(clone, table)).OfType<StoredTable>().ToList();
            var before = stored.ConvertAll(table => InsertPrice.Count(clone, table));
            var bytes = FileBytes(clone);
            clone.Execute(remedies.SelectMany(remedy => remedy.Commands));
            var bytesAfter = FileBytes(clone);
            var after = stored.ConvertAll(table => InsertPrice.Count(clone, table));
            return new RemedyPrices(
                [
                    .. stored.Select((table, at) => before[at] is { } one && after[at] is { } other
                        ? new RemedyPrice(table.Name, one.Rows, one.Steps, other.Steps)
                        : null).OfType<RemedyPrice>(),
                ],
                bytes,
                bytesAfter);
        }
        catch (Exception error) when (error is SqliteException or NativeSqliteException or IOException)
        {
            outOfTime.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RedundantIndex> FindRedundant(QueryRecording recording, IReadOnlyList<Remedy> remedies)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(remedies);
        if (source.Refusal() is not null)
            return [];
        try
        {
            using var clone = source.Open();
            clone.Execute(remedies.SelectMany(remedy => remedy.Commands));
            var tables = recording.Statements.SelectMany(statement => statement.Plan?.Nodes ?? [])
                .Select(node => node.Table).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
            return
            [
                .. from table in tables.Select(name => StoredTable.Read(clone, name)).OfType<StoredTable>()
                   from index in table.Indexes
                   where !IsNew(index)
                   // What is there already makes an index needless, whether the advice is followed or not.
                   let other = table.Indexes.Where(index.IsNeedlessBeside).OrderBy(one => IsNew(one)).FirstOrDefault()
                   where other is not null
                   select new RedundantIndex(IndexRemedy.Drop(index), other.Name, index.Columns.Count == other.Columns.Count) { NeedsRemedy = IsNew(other) },
            ];
        }
        catch (Exception error) when (error is SqliteException or NativeSqliteException or IOException)
        {
            return [];
        }

        bool IsNew(StoredIndex index) => remedies.Any(remedy => remedy.Index == index.Name);
    }

    private static RemedyCandidates Propose(QueryRecording recording, SqliteClone clone)
    {
        var limitations = new List<string>();
        var texts = recording.Statements
            .Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write && statement.Plan is { Roots.Count: > 0 })
            .GroupBy(statement => statement.Sql, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(statement => statement.Counters.VmSteps))
            .Select(group => group.First())
            .ToList();
        if (texts.Count > MostStatements)
            limitations.Add(string.Create(CultureInfo.InvariantCulture, $"remedies for {texts.Count - MostStatements} of {texts.Count} statements, those with the least work"));
        texts = [.. texts.Take(MostStatements)];

        var candidates = new IndexCandidates(clone);
        // One statement after the other gets its best candidate, then its second.
        var indexes = texts.Select(candidates.For).SelectMany(list => list.Select((remedy, rank) => (remedy, rank)))
            .OrderBy(one => one.rank).Select(one => one.remedy).DistinctBy(remedy => remedy.Index).ToList();
        var others = new List<Remedy>();
        // In the place of statistics from elsewhere it would put those of this data, and mend nothing where they came from.
        if (recording.Notes.Count == 0)
            others.Add(new Remedy(RemedyKind.Analyze, ["ANALYZE"]));
        else
            limitations.Add("ANALYZE, which would replace the statistics that the plans rest on by those of this data");
        if (texts.Any(statement => statement.Plan!.Nodes.Any(node => node.Access == PlanAccess.AutomaticIndex)))
            others.Add(new Remedy(RemedyKind.DisableAutomaticIndex, ["PRAGMA automatic_index = OFF"]));
        others.AddRange(texts.SelectMany(StatementRewrites.Of));
        return new RemedyCandidates([.. indexes.Take(FirstIndexes), .. others, .. indexes.Skip(FirstIndexes)])
        {
            Refused = candidates.Refused,
            Limitations = [.. limitations, .. candidates.Limitations],
        };
    }

    private static long FileBytes(SqliteClone clone)
    {
        return (Pragma("page_count") - Pragma("freelist_count")) * Pragma("page_size");

        long Pragma(string name) => long.Parse(clone.Rows($"PRAGMA main.{name}")[0][0]!, CultureInfo.InvariantCulture);
    }
}
