namespace PerfAttributes.Sqlite.Plans;

/// <summary>Finds out what the cursors of a program are opened on.</summary>
internal static class CursorMap
{
    private const int RootInRegister = 0x10;

    /// <summary>Whether an instruction opens a table or an index whose root page it names.</summary>
    internal static bool OpensStoredTree(Opcode operation) =>
        operation.Name is "OpenRead" or "OpenWrite" or "ReopenIdx"
        && (operation.Name != "OpenWrite" || (operation.P5 & RootInRegister) == 0);

    /// <summary>The instruction that opened a cursor: the last one before an address, for numbers are used again.</summary>
    /// <param name="operations">The program.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="before">The address.</param>
    /// <param name="opening">The instruction.</param>
    internal static CursorKind Find(IReadOnlyList<Opcode> operations, int cursor, int before, out (int Address, Opcode Operation) opening)
    {
        for (var address = Math.Min(before, operations.Count) - 1; address >= 0; address--)
        {
            var operation = operations[address];
            if (operation.P1 != cursor)
                continue;
            var kind = KindOf(operation);
            if (kind == CursorKind.Unknown)
                continue;
            opening = (address, operation);
            return kind;
        }
        opening = default;
        return CursorKind.Unknown;
    }

    private static CursorKind KindOf(Opcode operation) => operation.Name switch
    {
        _ when OpensStoredTree(operation) => CursorKind.Stored,
        "OpenEphemeral" or "OpenDup" or "OpenPseudo" or "SorterOpen" => CursorKind.Derived,
        "VOpen" => CursorKind.Virtual,
        "OpenAutoindex" => CursorKind.AutomaticIndex,
        _ => CursorKind.Unknown,
    };
}
