namespace PerfAttributes.Sqlite.Plans;

/// <summary>One instruction of a statement's program, as EXPLAIN lists it.</summary>
/// <param name="Name">The instruction, such as <c>OpenRead</c>.</param>
/// <param name="P1">First operand, often a cursor; for <c>Explain</c> the plan node's number.</param>
/// <param name="P2">Second operand; for <c>Explain</c> the parent's number, for <c>OpenRead</c> the root page.</param>
/// <param name="P3">Third operand; for <c>OpenRead</c> the database's number.</param>
/// <param name="P4">Fourth operand as text; for <c>Explain</c> the plan node's text.</param>
/// <param name="P5">Fifth operand: flags.</param>
internal readonly record struct Opcode(string Name, int P1, int P2, int P3, string P4, int P5);
