namespace PerfAttributes.Sqlite.Plans;

/// <summary>The main program of a statement, or the program of a trigger or a foreign-key action that it fires.</summary>
/// <param name="Title"><see langword="null"/> for the main program, else what the program is.</param>
/// <param name="Operations">
/// The instructions by address, with the plan's nodes among them at the place where their loops begin.
/// From libraries older than 3.43 there are only the plan's nodes.
/// </param>
internal sealed record PlanProgram(string? Title, IReadOnlyList<Opcode> Operations);
