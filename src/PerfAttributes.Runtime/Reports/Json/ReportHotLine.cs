namespace PerfAttributes.Reports.Json;

/// <summary>A line that samples fell into.</summary>
/// <param name="File">The file, as the debugging symbols name it.</param>
/// <param name="Line">The line, 1 or more.</param>
/// <param name="TimePercent">The share with what it calls, from 0 to 100.</param>
/// <param name="SelfTimePercent">The share by itself and by the code of others that it calls.</param>
/// <param name="Code">Its text; <see langword="null"/> if the file was not there.</param>
/// <param name="Recommendation">A known remedy, not tried; <see langword="null"/> if there is none.</param>
public sealed record ReportHotLine(string File, int Line, double TimePercent, double SelfTimePercent, string? Code, string? Recommendation)
{
    /// <summary>The test whose case was profiled; <see langword="null"/> where it is clear.</summary>
    public string? Test { get; init; }
}
