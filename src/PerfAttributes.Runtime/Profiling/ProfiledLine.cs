namespace PerfAttributes.Profiling;

/// <summary>A line of the user's own code that samples fell into.</summary>
/// <param name="File">The file, as the debugging symbols name it.</param>
/// <param name="Line">The line, 1 or more.</param>
/// <param name="Share">The share of samples in the line or in what it calls, from 0 to 1.</param>
/// <param name="SelfShare">The share of samples in the line itself and in the code of others that it calls.</param>
/// <param name="Function">The function that it is in.</param>
public sealed record ProfiledLine(string File, int Line, double Share, double SelfShare, string Function)
{
    /// <summary>The line's text without the blanks around it; <see langword="null"/> if the file is not here.</summary>
    public string? Code { get; init; }

    /// <summary>A remedy that is known for what the line calls, not tried; <see langword="null"/> if there is none.</summary>
    public string? Recommendation { get; init; }
}
