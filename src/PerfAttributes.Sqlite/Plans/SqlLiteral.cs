using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Reads the literals that SQLite writes in the place of bound values.</summary>
internal static partial class SqlLiteral
{
    /// <summary>As many bytes as SQLite stores in one value, unless it was built for more.</summary>
    internal const int MostBytes = 1_000_000_000;

    /// <summary>Reads one literal.</summary>
    /// <param name="text">The expanded text.</param>
    /// <param name="position">Where the literal begins; afterwards, where it ended. Without a literal it stays.</param>
    /// <param name="value"><see langword="null"/>, a <see cref="long"/>, a <see cref="double"/>, a <see cref="string"/> or a byte array.</param>
    /// <returns>Whether there is a literal.</returns>
    internal static bool TryRead(string text, ref int position, out object? value)
    {
        value = null;
        var match = Literal().Match(text, position);
        var zeros = 0;
        if (!match.Success || (match.Groups["zeros"] is { Success: true } count && !IsSize(count.ValueSpan, out zeros)))
            return false;
        position += match.Length;
        var literal = match.Value;
        if (match.Groups["text"].Success)
            value = literal[1..^1].Replace("''", "'", StringComparison.Ordinal);
        else if (match.Groups["blob"].Success)
            value = Convert.FromHexString(match.Groups["blob"].ValueSpan);
        else if (match.Groups["zeros"].Success)
            value = new byte[zeros];
        else if (match.Groups["infinity"].Success)
            value = literal[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        else if (match.Groups["number"].Success)
            value = long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                ? integer
                : double.Parse(literal, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool IsSize(ReadOnlySpan<char> digits, out int size) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size <= MostBytes;

    [GeneratedRegex(@"\GNULL|\G(?<number>[+-]?\d+(\.\d*)?([eE][+-]?\d+)?)|\G(?<infinity>[+-]?Inf)|\G(?<text>'(?:[^']|'')*')|\Gx'(?<blob>(?:[0-9a-fA-F]{2})*)'|\Gzeroblob\((?<zeros>\d+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
