namespace PerfAttributes.Profiling.Methods;

/// <summary>An instruction of a method.</summary>
/// <param name="Module">The module, by the trace's number.</param>
/// <param name="Token">The method's token.</param>
/// <param name="Il">The instruction's offset.</param>
internal readonly record struct CodePlace(ulong Module, int Token, int Il);
