namespace PerfAttributes.Profiling.Sessions;

/// <summary>An allocation that was picked at random.</summary>
/// <param name="Type">The object's type.</param>
/// <param name="Bytes">The bytes that it stands for.</param>
/// <param name="At">When and where it was made.</param>
internal readonly record struct AllocationSample(string Type, double Bytes, StackSample At);
