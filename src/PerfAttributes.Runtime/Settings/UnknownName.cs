using PerfAttributes.Scenarios;

namespace PerfAttributes.Settings;

/// <summary>What messages say about a name that nothing has.</summary>
internal static class UnknownName
{
    private const int Shown = 12;

    /// <summary>The problem, the name that was probably meant, and those that exist.</summary>
    /// <param name="problem">The problem, without a full stop.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">Those that exist.</param>
    internal static string Say(string problem, string name, IReadOnlyList<string> known)
    {
        var hint = NearestName.Find(name, known) is { } near ? $"Did you mean \"{near}\"? " : "";
        var rest = known.Count > Shown ? $" and {known.Count - Shown} more" : "";
        return known.Count == 0 ? problem + "." : $"{problem}. {hint}Valid are: {string.Join(", ", known.Take(Shown))}{rest}.";
    }
}
