using System.Globalization;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Indexes on one or two columns that might serve a statement. What its plan and SQLite's authorizer say is enough: no SQL is parsed.</summary>
/// <param name="clone">A clone of the database.</param>
internal sealed class IndexCandidates(SqliteClone clone)
{
    /// <summary>The most candidates that are tried for one statement.</summary>
    internal const int MostPerStatement = 24;

    private readonly HashSet<string> _taken = new(clone.Rows("SELECT name FROM main.sqlite_master").Select(row => row[0]!), StringComparer.OrdinalIgnoreCase);

    /// <summary>What was left out, and why.</summary>
    internal List<string> Limitations { get; } = [];

    /// <summary>Candidates that an index covers which exists.</summary>
    internal List<RefusedRemedy> Refused { get; } = [];

    /// <summary>Finds candidates for a statement, the most promising first.</summary>
    internal IReadOnlyList<Remedy> For(CapturedStatement statement)
    {
        if (statement.Plan is not { } plan || StatementReads.Of(clone, statement.Sql) is not { } reads)
        {
            Limitations.Add("no index was looked for: it cannot be prepared on a copy of the database: " + SqlText.Line(statement.Sql, 60));
            return [];
        }
        var uses = new ColumnUses([new SqlWords(statement.Sql), .. Bodies(reads.Owners)]);
        var nodes = plan.Nodes.Where(node => node.Table is not null).ToList();
        if (nodes.TrueForAll(FindsOneRow))
            return [];
        // The inner loop of a join may find one row by its key, and the other table be the better one to begin with: all are looked at.
        var loops = nodes.ToLookup(node => node.Table!, StringComparer.OrdinalIgnoreCase);
        List<(Remedy Remedy, double Promise)> found =
        [
            .. loops.SelectMany(group => reads.Columns.TryGetValue(group.Key, out var columns) && StoredTable.Read(clone, group.Key) is { } table
                ? OnTable(table, columns, [.. group], uses)
                : []),
        ];
        if (found.Count > MostPerStatement)
        {
            Limitations.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"only the {MostPerStatement} most promising of {found.Count} indexes for one statement: {SqlText.Line(statement.Sql, 60)}"));
        }
        return [.. found.OrderByDescending(one => one.Promise).Take(MostPerStatement).Select(one => one.Remedy)];
    }

    private IEnumerable<(Remedy Remedy, double Promise)> OnTable(StoredTable table, List<string> read, IReadOnlyList<PlanNode> loops, ColumnUses uses)
    {
        // What reads a whole table goes before what might only be a little better.
        var weight = loops.Any(IsSuspicious) ? 1000 : 0;
        var joined = loops.Where(node => node.Access == PlanAccess.AutomaticIndex)
            .Select(node => node.SeekTerms.Select(term => term.Split('=', '<', '>')[0].Trim()).Where(term => table.Columns.Contains(term, StringComparer.OrdinalIgnoreCase)).ToList())
            .Where(columns => columns.Count > 0)
            .ToList();
        var columns = read
            .Where(column => table.Columns.Contains(column, StringComparer.OrdinalIgnoreCase) && !string.Equals(column, table.RowKey, StringComparison.OrdinalIgnoreCase))
            .Select(column => (Name: column, Use: joined.Exists(terms => terms.Contains(column, StringComparer.OrdinalIgnoreCase)) ? ColumnUse.Join : uses.Of(column)))
            .ToList();
        // What a column is for need not show (a view may give it another name): then it goes last, and alone.
        var useful = columns.FindAll(column => column.Use > ColumnUse.Read);
        foreach (var terms in joined.Where(terms => terms.Count > 2))
        {
            if (Plain(table, terms) is { } exact)
                yield return (exact, weight + (int)ColumnUse.Join);
        }
        foreach (var first in columns)
        {
            if (Plain(table, [first.Name]) is { } single)
                yield return (single, weight + (int)first.Use);
            foreach (var second in useful.Where(second => first.Use > ColumnUse.Read && second.Name != first.Name))
            {
                if (Plain(table, [first.Name, second.Name]) is { } pair)
                    yield return (pair, weight + (0.9 * (int)first.Use) + (0.09 * (int)second.Use));
            }
            foreach (var collation in uses.Collations().Where(_ => first.Use is ColumnUse.Equality or ColumnUse.Range))
                yield return (New(table, [$"{SqlName.Of(first.Name)} COLLATE {SqlName.Of(collation)}"]), weight + (int)ColumnUse.Equality - 1);
        }
        foreach (var expression in uses.Expressions(table.Columns))
            yield return (New(table, [expression]), weight + (int)ColumnUse.Equality - 2);
    }

    private Remedy? Plain(StoredTable table, IReadOnlyList<string> columns)
    {
        var remedy = New(table, [.. columns.Select(SqlName.Of)]);
        var existing = table.Indexes.FirstOrDefault(index => index.StartsWith(columns));
        if (existing is null)
            return remedy;
        if (!Refused.Exists(one => one.Remedy.Index == remedy.Index))
            Refused.Add(new RefusedRemedy(remedy, $"{existing.Name} begins with the same columns"));
        return null;
    }

    private Remedy New(StoredTable table, IReadOnlyList<string> columns) =>
        IndexRemedy.Create(IndexRemedy.NameOf(table.Name, columns, _taken), table.Name, columns);

    private IEnumerable<SqlWords> Bodies(IReadOnlySet<string> owners) => clone
        .Rows("SELECT name, sql FROM main.sqlite_master WHERE type IN ('view', 'trigger')")
        .Where(row => owners.Contains(row[0]!))
        .Select(row => new SqlWords(row[1] ?? ""));

    private static bool FindsOneRow(PlanNode node) => node is { Access: PlanAccess.PrimaryKey, SeekTerms: ["rowid=?"] };

    private static bool IsSuspicious(PlanNode node) =>
        node.SeekTerms.Count == 0 || node.Access is PlanAccess.AutomaticIndex or PlanAccess.None || node.Operation is PlanOperation.Filter;
}
