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
    private static readonly HashSet<string> Seeks =
        ["SeekGE", "SeekGT", "SeekLE", "SeekLT", "SeekRowid", "NotExists", "Rewind", "Last"];

    private static readonly HashSet<string> BodyEnds =
        ["ResultRow", "Next", "Prev", "MakeRecord", "Insert", "IdxInsert", "Delete", "AggStep", "AggStep1", "SorterInsert", "Halt", "Return"];

    private static readonly HashSet<string> Conditions =
    [
        "Eq", "Ne", "Lt", "Le", "Gt", "Ge", "ElseEq", "If", "IfNot", "IsNull", "NotNull", "IsType", "IfNullRow", "Goto",
        "Found", "NotFound", "NoConflict", "NotExists", "SeekRowid", "Filter", "IfPos",
    ];

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
        return listing.HasInstructions ? ByInstructions(program.Operations, address, line) : ByName(line);
    }

    /// <summary>Whether a plan node stands for <c>count(*)</c>, which reads every page but counts no step.</summary>
    internal static bool IsRowCount(PlanProgram program, int address) =>
        program.Operations.Skip(address - 2).Take(2).Any(operation => operation.Name == "Count");

    /// <summary>Whether the keys of a seek come from a row of an enclosing loop; <see langword="null"/> when that is not clear.</summary>
    internal static bool? SeeksByOuterRow(PlanProgram program, int address)
    {
        for (var next = address + 1; next < program.Operations.Count; next++)
        {
            var operation = program.Operations[next];
            switch (operation.Name)
            {
                case "Column" or "Rowid" or "IdxRowid":
                    return true;
                case "Copy" or "SCopy" or "Param" or "Gosub" or "BeginSubrtn" or "Explain":
                    return null;
                case var name when Seeks.Contains(name):
                    return false;
            }
        }
        return null;
    }

    /// <summary>Whether a condition inside a loop can pass over a row, so that other data would make it read on; <see langword="null"/> when that is not clear.</summary>
    internal static bool? SkipsRows(PlanProgram program, int address)
    {
        var operations = program.Operations;
        var start = Index(address + 1, operation => Seeks.Contains(operation.Name) || operation.Name == "Explain");
        if (start < 0 || operations[start].Name == "Explain")
            return null;
        var end = Index(start + 1, operation => operation.Name is "Next" or "Prev" && operation.P1 == operations[start].P1);
        // A row that is passed over jumps to where the next one is fetched.
        return end < 0 ? null : operations.Take(end).Skip(start + 1).Any(operation => Conditions.Contains(operation.Name) && operation.P2 == end);

        int Index(int from, Predicate<Opcode> matches) =>
            Enumerable.Range(from, operations.Count - from).Where(at => matches(operations[at])).DefaultIfEmpty(-1).First();
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

    private LoopSource ByInstructions(IReadOnlyList<Opcode> operations, int address, PlanLine line)
    {
        var stored = line.Access == PlanAccess.PrimaryKey;
        for (var next = address + 1; next < operations.Count; next++)
        {
            var operation = operations[next];
            if (operation.Name is "InitCoroutine" or "Yield" && !stored)
                return LoopSource.Derived;
            if (operation.Name == "VFilter")
                return new LoopSource(PlanSource.VirtualTable, null);
            if (Seeks.Contains(operation.Name))
            {
                var source = SourceOf(operations, operation.P1, next);
                // A list of IN values, which is walked around the seek itself.
                if (stored && source.Kind != PlanSource.Table)
                    continue;
                return source;
            }
            if (!stored && (operation.Name == "Explain" || BodyEnds.Contains(operation.Name)))
                break;
        }
        // The current row of a recursive table is no cursor that moves, so its loop has no instruction.
        return !stored && HasCurrentRow(operations, address) ? LoopSource.Derived : CountedTree(operations, address);
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
                    if (operations[next].Name == "Rewind" || Seeks.Contains(operations[next].Name))
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
