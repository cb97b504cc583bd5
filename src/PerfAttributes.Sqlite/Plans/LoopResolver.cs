using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Finds the stored table behind a loop of a plan.</summary>
/// <remarks>
/// The program decides, not the name: an alias may be the name of another table. The instruction that starts a loop follows
/// the loop's plan node; its cursor was opened on a root page, and the schema knows whose page that is. Where the program cannot
/// tell, the source stays unresolved, which every check treats as a stored table.
/// </remarks>
internal sealed class LoopResolver(PlanListing listing, SchemaSnapshot schema)
{
    private static readonly HashSet<string> BodyEnds =
        ["ResultRow", "Next", "Prev", "MakeRecord", "Insert", "IdxInsert", "Delete", "AggStep", "AggStep1", "SorterInsert", "Halt", "Return"];

    /// <summary>What a loop reads.</summary>
    /// <param name="program">Its program.</param>
    /// <param name="address">The address of its plan node.</param>
    /// <param name="line">The plan node.</param>
    internal LoopSource Resolve(PlanProgram program, int address, PlanLine line)
    {
        if (line.IsDerived)
            return LoopSource.Derived;
        if (line.Access == PlanAccess.VirtualTable)
            return new LoopSource(PlanSource.VirtualTable, null);
        if (line.Index is not null)
            return OwnerOf(line.Index);
        if (!listing.HasInstructions)
            return ByName(line);
        return line.Access == PlanAccess.PrimaryKey ? ByKey(program.Operations, address, line) : ByInstructions(program.Operations, address);
    }

    /// <summary>Whether an index that feeds an IN operator is read from end to end.</summary>
    internal bool ReadsWholeIndex(PlanProgram program, string index)
    {
        var operations = program.Operations;
        for (var address = 0; address < operations.Count; address++)
        {
            if (operations[address].Name is "Rewind" or "Last"
                && CursorMap.Find(operations, operations[address].P1, address, out var opening) == CursorKind.Stored
                && schema.ObjectAt(opening.Operation.P3, opening.Operation.P2)?.Name == index)
            {
                return true;
            }
        }
        return false;
    }

    private LoopSource OwnerOf(string index)
    {
        var owners = schema.Objects.Where(item => item.IsIndex && item.Name == index).ToList();
        // The same name in an attached database: the one that the program opens.
        if (owners.Count > 1)
            owners = owners.FindAll(item => listing.Opened.Contains((item.Database, item.Root)));
        return owners.Select(item => item.Table).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var table]
            ? new LoopSource(PlanSource.Table, table)
            : LoopSource.Unresolved;
    }

    private LoopSource ByInstructions(IReadOnlyList<Opcode> operations, int address)
    {
        for (var next = address + 1; next < operations.Count; next++)
        {
            var operation = operations[next];
            if (operation.Name is "InitCoroutine" or "Yield")
                return LoopSource.Derived;
            if (operation.Name == "VFilter")
                return new LoopSource(PlanSource.VirtualTable, null);
            if (LoopInstructions.IsSeek(operation))
                return SourceOf(operations, operation.P1, next);
            if (operation.Name == "Explain" || BodyEnds.Contains(operation.Name))
                break;
        }
        // The current row of a recursive table is no cursor that moves, so its loop has no instruction.
        return HasCurrentRow(operations, address) ? LoopSource.Derived : CountedTree(operations, address);
    }

    // Between the node and its seek stand the values that are sought: subqueries that make them, and walks over lists of them.
    private LoopSource ByKey(IReadOnlyList<Opcode> operations, int address, PlanLine line)
    {
        var isEquality = line.Terms.Any(term => term.EndsWith("=?", StringComparison.Ordinal));
        for (var next = BeginningOf(operations, address) + 1; next < operations.Count; next++)
        {
            var operation = operations[next];
            if (operation.Name == "Explain" && IsLoop(operation.P4))
                break;
            if (operation.Name == "BeginSubrtn")
                next = EndOfSubroutine(operations, next);
            else if (operation.Name == "Once" && operation.P2 > next)
                next = operation.P2 - 1;
            else if (LoopInstructions.IsSeek(operation) && !(isEquality && operation.Name is "Rewind" or "Last"))
            {
                // A table without rows of its own has no key: it is a list again.
                var source = SourceOf(operations, operation.P1, next);
                if (source.Kind != PlanSource.Derived)
                    return source;
            }
        }
        return LoopSource.Unresolved;
    }

    // The node of a term of OR stands behind the seek, and only its parent before it.
    private static int BeginningOf(IReadOnlyList<Opcode> operations, int address)
    {
        var parent = operations[address].P2;
        return parent > 0 && parent < address && operations[parent].Name == "Explain" && operations[parent].P4.StartsWith("INDEX ", StringComparison.Ordinal)
            ? parent
            : address;
    }

    private static bool IsLoop(string text) =>
        text.StartsWith("SCAN ", StringComparison.Ordinal) || text.StartsWith("SEARCH ", StringComparison.Ordinal);

    private static int EndOfSubroutine(IReadOnlyList<Opcode> operations, int beginning)
    {
        for (var next = beginning + 1; next < operations.Count; next++)
        {
            if (operations[next].Name == "Return" && operations[next].P1 == operations[beginning].P2)
                return next;
        }
        return beginning;
    }

    private LoopSource SourceOf(IReadOnlyList<Opcode> operations, int cursor, int address)
    {
        switch (CursorMap.Find(operations, cursor, address, out var opening))
        {
            case CursorKind.Stored:
                return schema.SourceAt(opening.Operation.P3, opening.Operation.P2);
            case CursorKind.Derived:
                return LoopSource.Derived;
            case CursorKind.Virtual:
                return new LoopSource(PlanSource.VirtualTable, null);
            case CursorKind.AutomaticIndex:
                // The index is filled by a loop over its source, which follows its opening.
                for (var next = opening.Address + 1; next < address; next++)
                {
                    if (operations[next].Name is "Yield" or "InitCoroutine")
                        return LoopSource.Derived;
                    if (LoopInstructions.IsSeek(operations[next]))
                        return SourceOf(operations, operations[next].P1, next);
                }
                return LoopSource.Unresolved;
            default:
                return LoopSource.Unresolved;
        }
    }

    private LoopSource CountedTree(IReadOnlyList<Opcode> operations, int address)
    {
        for (var previous = address - 1; previous >= Math.Max(0, address - 2); previous--)
        {
            if (operations[previous].Name == "Count")
                return SourceOf(operations, operations[previous].P1, previous);
        }
        return LoopSource.Unresolved;
    }

    private static bool HasCurrentRow(IReadOnlyList<Opcode> operations, int address) =>
        operations.Take(address).Any(operation => operation.Name == "OpenPseudo");

    private LoopSource ByName(PlanLine line)
    {
        var tables = schema.TablesNamed(line.Table ?? line.Source ?? "").ToList();
        if (tables.Exists(table => table.IsStoredTable && listing.Opened.Contains((table.Database, table.Root))))
            return new LoopSource(PlanSource.Table, tables.Find(table => table.IsStoredTable)!.Name);
        return LoopSource.Unresolved;
    }
}
