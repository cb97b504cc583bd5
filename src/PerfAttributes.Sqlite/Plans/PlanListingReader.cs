using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Asks SQLite for the plan of a statement, with the values that it ran with. Nothing is executed.</summary>
/// <remarks>
/// EXPLAIN QUERY PLAN shows aliases in place of tables and leaves out triggers and cascades. The program of the same statement
/// holds the plan's nodes at the addresses of their loops, and names root pages, and lists trigger programs too. So the program
/// is read where the library can list it with its nodes (3.43 and later).
/// </remarks>
internal static unsafe class PlanListingReader
{
    private const int ListProgram = 1;

    /// <summary>Reads the plan.</summary>
    /// <param name="native">The library.</param>
    /// <param name="database">An open connection that sees the same schema, data and settings.</param>
    /// <param name="sql">The statement as written.</param>
    /// <param name="values">The values of its parameters.</param>
    /// <exception cref="NativeSqliteException">SQLite cannot prepare the statement any more.</exception>
    internal static PlanListing Read(SqliteNative native, nint database, string sql, BoundValues values)
    {
        // A semicolon too many belongs to the next statement, and after EXPLAIN it is a syntax error.
        var explained = StatementText.WithoutLead(sql);
        using var plan = NativeStatement.Prepare(native, database, "EXPLAIN QUERY PLAN " + explained);
        values.BindTo(plan);
        // The first step prepares anew where the planner looks at values, exactly as the execution did.
        var rows = new List<Opcode>();
        while (plan.Step())
            rows.Add(new Opcode("Explain", (int)plan.Integer(0), (int)plan.Integer(1), 0, plan.Text(3) ?? "", 0));
        native.Reset(plan.Handle);
        if (native.ListsPlanInProgram && native.StatementExplain(plan.Handle, ListProgram) == SqliteNative.Ok)
        {
            var operations = Operations(plan);
            return new PlanListing(Split(operations), HasInstructions: true, Opened(operations));
        }

        using var program = NativeStatement.Prepare(native, database, "EXPLAIN " + explained);
        values.BindTo(program);
        return new PlanListing([new PlanProgram(null, rows)], HasInstructions: false, Opened(Operations(program)));
    }

    private static List<Opcode> Operations(NativeStatement listing)
    {
        var operations = new List<Opcode>();
        while (listing.Step())
        {
            operations.Add(new Opcode(
                listing.Text(1) ?? "",
                (int)listing.Integer(2),
                (int)listing.Integer(3),
                (int)listing.Integer(4),
                listing.Text(5) ?? "",
                (int)listing.Integer(6)));
        }
        return operations;
    }

    private static HashSet<(int Database, int Root)> Opened(List<Opcode> operations) =>
        [.. operations.Where(CursorMap.OpensStoredTree).Select(operation => (operation.P3, operation.P2))];

    private static List<PlanProgram> Split(List<Opcode> operations)
    {
        var programs = new List<PlanProgram>();
        var start = 0;
        for (var next = 1; next <= operations.Count; next++)
        {
            // Every program begins with Init, which occurs nowhere else.
            if (next < operations.Count && operations[next].Name != "Init")
                continue;
            var title = start == 0 ? null : TitleOf(operations[start].P4);
            programs.Add(new PlanProgram(title, operations.GetRange(start, next - start)));
            start = next;
        }
        return programs;
    }

    private static string TitleOf(string comment) =>
        comment.StartsWith("-- ", StringComparison.Ordinal) ? comment[3..] : "FOREIGN KEY ACTION";
}
