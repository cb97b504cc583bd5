namespace PerfAttributes.Profiling.Sessions;

/// <summary>An allocation that was picked at random.</summary>
/// <param name="Type">The object's type.</param>
/// <param name="Bytes">The bytes that it stands for.</param>
/// <param name="Stack">Return addresses, the innermost first.</param>
internal readonly record struct AllocationSample(string Type, double Bytes, ulong[] Stack);
