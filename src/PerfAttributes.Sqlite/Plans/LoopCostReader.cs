using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Reads from a program how many steps one row of its only loop takes.</summary>
/// <remarks>
/// The full-scan counter ignores a range such as <c>a >= 0</c> that excludes nothing. But the program is a straight line with one
/// jump back, so its steps bound the rows from below.
/// </remarks>
internal static class LoopCostReader
{
    private static readonly HashSet<string> OtherLoops = ["SorterNext", "VNext", "Gosub", "Program", "Yield", "Return", "RowSetRead"];

    /// <summary>The cost of the only loop.</summary>
    /// <param name="listing">The statement's programs.</param>
    /// <returns>
    /// The cost, and the cursor that the loop moves: beside it a plan may look up single rows, which takes no loop.
    /// <see langword="null"/> unless there is exactly one program with exactly one loop.
    /// </returns>
    internal static (LoopCost Cost, int Cursor)? Read(PlanListing listing)
    {
        if (!listing.HasInstructions || listing.Programs is not [var program])
            return null;
        (LoopCost Cost, int Cursor)? loop = null;
        var executable = program.Operations.Count(operation => operation.Name != "Explain");
        for (var address = 0; address < program.Operations.Count; address++)
        {
            var operation = program.Operations[address];
            if (OtherLoops.Contains(operation.Name))
                return null;
            if (operation.Name is not ("Next" or "Prev"))
                continue;
            if (loop is not null || operation.P2 >= address)
                return null;
            var body = program.Operations.Skip(operation.P2).Take(address - operation.P2 + 1).Count(inside => inside.Name != "Explain");
            loop = (new LoopCost(body, executable - body), operation.P1);
        }
        return loop;
    }
}
