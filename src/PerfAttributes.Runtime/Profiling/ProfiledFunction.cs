namespace PerfAttributes.Profiling;

/// <summary>A function that samples fell into.</summary>
/// <param name="Name">Its type and name, without namespace: <c>SqliteDataReader.Read</c>.</param>
/// <param name="Assembly">Its assembly's simple name; empty for a database engine.</param>
/// <param name="Share">The share of samples that have it on their stack, from 0 to 1.</param>
/// <param name="SelfShare">The share of samples that have it on top.</param>
/// <param name="IsOwn">Whether it is the user's own code.</param>
public sealed record ProfiledFunction(string Name, string Assembly, double Share, double SelfShare, bool IsOwn)
{
    /// <summary>A remedy that is known for what it calls, not tried; <see langword="null"/> if there is none.</summary>
    public string? Opportunity { get; init; }
}
