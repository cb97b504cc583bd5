namespace PerfAttributes.Profiling.Sources;

/// <summary>A line of a source file.</summary>
/// <param name="File">The file, as the symbols name it.</param>
/// <param name="Line">The line, 1 or more.</param>
internal readonly record struct SourcePlace(string File, int Line);
