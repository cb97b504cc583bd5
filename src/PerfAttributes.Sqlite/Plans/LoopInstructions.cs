namespace PerfAttributes.Sqlite.Plans;

/// <summary>Reads from the instructions of a loop what its plan node does not say.</summary>
/// <remarks>A loop's instructions follow its plan node: first what is sought, then the instruction that starts the loop, then its body.</remarks>
internal static class LoopInstructions
{
    private static readonly HashSet<string> Seeks =
        ["SeekGE", "SeekGT", "SeekLE", "SeekLT", "SeekRowid", "NotExists", "Rewind", "Last"];

    private static readonly HashSet<string> Conditions =
    [
        "Eq", "Ne", "Lt", "Le", "Gt", "Ge", "ElseEq", "If", "IfNot", "IsNull", "NotNull", "IsType", "IfNullRow", "Goto",
        "Found", "NotFound", "NoConflict", "NotExists", "SeekRowid", "Filter",
    ];

    /// <summary>Whether an instruction puts a cursor on the first row of a loop, or on the only one.</summary>
    internal static bool IsSeek(Opcode operation) => Seeks.Contains(operation.Name);

    /// <summary>Whether a plan node stands for <c>count(*)</c>, which reads every page but counts no step.</summary>
    internal static bool IsRowCount(PlanProgram program, int address) =>
        program.Operations.Skip(address - 2).Take(2).Any(operation => operation.Name == "Count");

    /// <summary>Whether the loop of a plan node moves a cursor, and that on a stored table or index.</summary>
    /// <param name="program">The program.</param>
    /// <param name="address">The address of the plan node.</param>
    /// <param name="cursor">The cursor.</param>
    internal static bool Moves(PlanProgram program, int address, int cursor)
    {
        for (var next = address + 1; next < program.Operations.Count; next++)
        {
            var operation = program.Operations[next];
            // What follows belongs to another node.
            if (operation.Name == "Explain")
                return false;
            if (IsSeek(operation) && operation.P1 == cursor)
                return CursorMap.Find(program.Operations, cursor, next, out _) == CursorKind.Stored;
        }
        return false;
    }

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
    /// <remarks>That rows of a joined table are looked up by a key of this row is no condition: they are taken to be there, as a foreign key has it.</remarks>
    internal static bool? SkipsRows(PlanProgram program, int address)
    {
        var operations = program.Operations;
        var start = Index(address + 1, operation => IsSeek(operation) || operation.Name == "Explain");
        if (start < 0 || operations[start].Name == "Explain")
            return null;
        var end = Index(start + 1, operation => operation.Name is "Next" or "Prev" && operation.P1 == operations[start].P1);
        if (end < 0)
            return null;
        var isLookup = false;
        for (var inside = start + 1; inside < end; inside++)
        {
            var operation = operations[inside];
            // A row that is passed over jumps to where the next one is fetched.
            if (!isLookup && operation.P2 == end && Conditions.Contains(operation.Name) && !DropsDuplicates(operations, inside))
                return true;
            if (operation.Name == "Explain")
                isLookup = operation.P4.StartsWith("SEARCH ", StringComparison.Ordinal);
            else if (IsSeek(operation))
                isLookup = false;
        }
        return false;

        int Index(int from, Predicate<Opcode> matches) =>
            Enumerable.Range(from, operations.Count - from).Where(at => matches(operations[at])).DefaultIfEmpty(-1).First();
    }

    /// <summary>Whether an instruction looks up what has come before, for DISTINCT: what was not there yet is put there.</summary>
    /// <param name="operations">The program.</param>
    /// <param name="address">The instruction.</param>
    internal static bool DropsDuplicates(IReadOnlyList<Opcode> operations, int address) =>
        operations[address].Name == "Found"
        && operations.Skip(address + 1).Take(2).Any(next => next.Name == "IdxInsert" && next.P1 == operations[address].P1);
}
