using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Finds the temporary structures of triggers and foreign-key actions: EXPLAIN QUERY PLAN shows nothing of them but loops.</summary>
/// <remarks>The instructions tell what a structure is used for, though not always which of two clauses it serves.</remarks>
internal static class HiddenTrees
{
    /// <summary>The structures of a program, a node each.</summary>
    /// <param name="program">The program of a trigger or a foreign-key action.</param>
    internal static IEnumerable<PlanNode> Find(PlanProgram program)
    {
        var operations = program.Operations;
        for (var address = 0; address < operations.Count; address++)
        {
            var opening = operations[address];
            var isKeyed = opening.Name == "OpenEphemeral" && opening.P4.StartsWith("k(", StringComparison.Ordinal);
            if (!isKeyed && opening.Name != "SorterOpen")
                continue;
            if (PurposeOf(operations, address) is { } purpose)
            {
                yield return new PlanNode($"USE TEMP B-TREE FOR {purpose.Kind}", PlanOperation.TemporaryTree, [])
                {
                    TemporaryFor = purpose.Kind,
                    IsUncounted = !purpose.IsCounted,
                };
            }
        }
    }

    private static (string Kind, bool IsCounted)? PurposeOf(IReadOnlyList<Opcode> operations, int opening)
    {
        var cursor = operations[opening].P1;
        var walked = false;
        for (var address = opening + 1; address < operations.Count; address++)
        {
            if (operations[address].P1 != cursor)
                continue;
            switch (operations[address].Name)
            {
                case "Sort" or "SorterSort":
                    return ("ORDER BY or GROUP BY", true);
                case "Found" when LoopInstructions.DropsDuplicates(operations, address):
                    return ("DISTINCT", false);
                case "Rewind":
                    walked = true;
                    break;
            }
        }
        // The list of an IN operator is walked too where it drives a loop, but it is filled once, in a place of its own.
        var isList = operations.Take(opening).TakeLast(2).Any(operation => operation.Name is "Once" or "BeginSubrtn");
        return walked && !isList ? ("UNION or EXCEPT or INTERSECT", false) : null;
    }
}
