using System;

namespace PerfAttributes.Quantities;

/// <summary>What SQL sorts or removes duplicates for in a temporary structure; the texts of <c>NoTempBTree.Except</c>.</summary>
internal static class TempBTreeKind
{
    /// <summary>What a valid text looks like, for messages.</summary>
    internal const string Form = "\"ORDER BY\", \"GROUP BY\", \"DISTINCT\", \"UNION\", \"EXCEPT\" or \"INTERSECT\"";

    private static readonly string[] All = ["ORDER BY", "GROUP BY", "DISTINCT", "UNION", "EXCEPT", "INTERSECT"];

    /// <summary>The kind that a text means; case and blanks around it do not count.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The kind as plans spell it; <see langword="null"/> if it is none.</returns>
    internal static string? Find(string? text) =>
        Array.Find(All, kind => string.Equals(kind, text?.Trim(), StringComparison.OrdinalIgnoreCase));
}
