using System.Globalization;

namespace PerfAttributes.Queries.Judging;

/// <summary>Writes counts for messages.</summary>
internal static class CountText
{
    /// <summary>A count in groups of three: <c>120 400</c>.</summary>
    internal static string Of(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>A count and what is counted: <c>1 sort</c>, <c>2 full-scan steps</c>, <c>1 connection opened</c>.</summary>
    /// <param name="count">The count.</param>
    /// <param name="many">What is counted, as one says of several: regular, its first word in -s being the noun.</param>
    internal static string Of(long count, string many)
    {
        if (count != 1)
            return $"{Of(count)} {many}";
        var words = many.Split(' ');
        var noun = Array.FindIndex(words, word => word.EndsWith('s'));
        return $"1 {string.Join(' ', words.Select((word, i) => i == noun ? word[..^1] : word))}";
    }
}
