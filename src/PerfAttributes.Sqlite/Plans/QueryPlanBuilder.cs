using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Builds the typed tree of a plan.</summary>
internal sealed class QueryPlanBuilder
{
    private readonly PlanListing _listing;
    private readonly SchemaSnapshot _schema;
    private readonly LoopResolver _resolver;
    private readonly (LoopCost Cost, int Cursor)? _loop;

    private QueryPlanBuilder(PlanListing listing, SchemaSnapshot schema)
    {
        _listing = listing;
        _schema = schema;
        _resolver = new LoopResolver(listing, schema);
        _loop = LoopCostReader.Read(listing);
    }

    /// <summary>Builds a plan.</summary>
    /// <param name="listing">What SQLite says about the statement.</param>
    /// <param name="schema">The schema that it was prepared against.</param>
    internal static QueryPlan Build(PlanListing listing, SchemaSnapshot schema)
    {
        var builder = new QueryPlanBuilder(listing, schema);
        var roots = new List<PlanNode>();
        foreach (var program in listing.Programs)
        {
            var nodes = builder.Nodes(program);
            if (program.Title is null)
            {
                roots.AddRange(nodes);
                continue;
            }
            nodes.AddRange(HiddenTrees.Find(program));
            if (nodes.Count > 0)
                roots.Add(new PlanNode(program.Title, PlanOperation.Group, nodes));
        }
        return new QueryPlan(roots);
    }

    private List<PlanNode> Nodes(PlanProgram program)
    {
        var lines = new List<(int Address, Opcode Line)>();
        var cleared = new List<PlanNode>();
        for (var address = 0; address < program.Operations.Count; address++)
        {
            var operation = program.Operations[address];
            if (operation.Name == "Explain")
                lines.Add((address, operation));
            else if (operation.Name == "Clear")
                cleared.AddRange(Cleared(operation));
        }
        var children = lines.ToLookup(line => line.Line.P2);
        return [.. Below(0), .. cleared];

        IEnumerable<PlanNode> Below(int parent) =>
            children[parent].Select(line => Node(program, line.Address, line.Line.P4, [.. Below(line.Line.P1)]));
    }

    private PlanNode Node(PlanProgram program, int address, string text, IReadOnlyList<PlanNode> children)
    {
        var line = PlanLineParser.Parse(text, _schema);
        var node = new PlanNode(text, line.Operation, children)
        {
            Source = line.Source,
            Index = line.Index,
            Access = line.Access,
            SeekTerms = line.Terms,
            SeekColumns = line.Operation == PlanOperation.Search && line.Index is not null ? SeekColumns(line) : 0,
            TemporaryFor = line.TemporaryFor,
            IsUncounted = line.IsUncounted,
        };
        switch (line.Operation)
        {
            case PlanOperation.Membership:
                return InOperator(program, node, line);
            case PlanOperation.Scan or PlanOperation.Search:
                var source = _resolver.Resolve(program, address, line);
                return node with
                {
                    Table = source.Table,
                    SourceKind = source.Kind,
                    Cost = _loop is { } loop && LoopInstructions.Moves(program, address, loop.Cursor) ? loop.Cost : null,
                    IsUncounted = _listing.HasInstructions && LoopInstructions.IsRowCount(program, address),
                    SkipsRows = _listing.HasInstructions ? LoopInstructions.SkipsRows(program, address) : null,
                    SeeksByOuterRow = _listing.HasInstructions && line.Operation == PlanOperation.Search
                        ? LoopInstructions.SeeksByOuterRow(program, address)
                        : null,
                };
            case PlanOperation.Filter when line.Source is not null && _listing.HasInstructions:
                var filtered = _resolver.Resolve(program, address, line);
                return node with { Table = filtered.Table, SourceKind = filtered.Kind, IsUncounted = true };
            default:
                return node;
        }
    }

    // Behind its own columns an index holds the key of the table, which a seek can bind as well.
    private int SeekColumns(PlanLine line) => Math.Min(
        Plans.SeekTerms.LeadingColumns(line.Terms),
        _schema.Indexes.FirstOrDefault(index => index.Name == line.Index)?.Columns.Count ?? int.MaxValue);

    private PlanNode InOperator(PlanProgram program, PlanNode node, PlanLine line)
    {
        var table = _schema.TablesNamed(line.Source!).FirstOrDefault(item => item.IsStoredTable)?.Name;
        // To drive a loop, the list is walked: then the whole index is read, which no counter shows.
        var whole = line.Index is not null && _resolver.ReadsWholeIndex(program, line.Index);
        return node with
        {
            Operation = whole ? PlanOperation.Scan : PlanOperation.Membership,
            Table = table,
            SourceKind = table is null ? PlanSource.Unresolved : PlanSource.Table,
            IsUncounted = whole,
        };
    }

    // A DELETE without a condition empties the tree; the plan has no node for it.
    private IEnumerable<PlanNode> Cleared(Opcode clear)
    {
        var item = _schema.ObjectAt(clear.P2, clear.P1);
        if (item is { IsStoredTable: true })
        {
            yield return new PlanNode($"CLEAR {item.Name}", PlanOperation.Clear, [])
            {
                Source = item.Name,
                Table = item.Name,
                SourceKind = PlanSource.Table,
                IsUncounted = true,
            };
        }
    }
}
