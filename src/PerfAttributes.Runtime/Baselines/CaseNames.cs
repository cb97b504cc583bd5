using System.Globalization;

namespace PerfAttributes.Baselines;

/// <summary>Lists of cases in a sentence: the first few, and how many more.</summary>
internal static class CaseNames
{
    private const int MostNamed = 5;

    internal static string Of(IReadOnlyList<CaseKey> keys) =>
        string.Join(", ", keys.Take(MostNamed)) + (keys.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {keys.Count - MostNamed} more") : "");
}
