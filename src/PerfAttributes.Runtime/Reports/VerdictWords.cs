namespace PerfAttributes.Reports;

/// <summary>The words that reports have for verdicts, in the order in which they concern a reader.</summary>
internal static class VerdictWords
{
    /// <summary>The words of checks and clauses. What was left out proves nothing, and so goes before what passed.</summary>
    internal static IReadOnlyList<string> WorstFirst { get; } = ["fail", "inconclusive", "warning", "skipped", "pass"];

    /// <summary>The words of whole runs.</summary>
    internal static IReadOnlyList<string> WorstStatusFirst { get; } = ["failed", "inconclusive", "warning", "passed"];

    /// <summary>The worst of some words; the best there is for words that are unknown, or for none.</summary>
    /// <param name="order">One of the orders above.</param>
    /// <param name="words">The words.</param>
    internal static string Worst(IReadOnlyList<string> order, IEnumerable<string> words)
    {
        var all = words.ToHashSet(StringComparer.Ordinal);
        return order.FirstOrDefault(all.Contains) ?? order[^1];
    }

    /// <summary>The place of a word in <see cref="WorstFirst"/>; unknown words come first, so that nobody overlooks them.</summary>
    /// <param name="word">The word.</param>
    internal static int Rank(string word)
    {
        for (var rank = 0; rank < WorstFirst.Count; rank++)
        {
            if (WorstFirst[rank] == word)
                return rank;
        }

        return -1;
    }
}
