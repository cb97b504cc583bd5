using System.Text.RegularExpressions;

namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>Rows of <c>sqlite_stat1</c> as the statements that <c>.dump sqlite_stat1</c> prints, one per line. Nothing is executed.</summary>
internal static partial class SqlStatistics
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, not blank.</param>
    /// <param name="leftOut">Takes what is about other tables of statistics.</param>
    /// <returns>The values of a row; <see langword="null"/> for a statement around the rows.</returns>
    /// <exception cref="FormatException">The line is anything else.</exception>
    internal static IReadOnlyList<string?>? Read(string line, List<string> leftOut)
    {
        if (Around().IsMatch(line))
            return null;
        if (Others().Match(line) is { Success: true } others)
        {
            leftOut.Add($"{others.Groups["table"].Value} is left out: plans rest on sqlite_stat1 alone");
            return null;
        }

        return Insert().Match(line) is { Success: true } insert
            ? [.. insert.Groups["value"].Captures.Select(value => Value(value.Value))]
            : throw new FormatException($"only rows of sqlite_stat1 are read, and this is {line}");
    }

    private static string? Value(string literal) => literal[0] == '\''
        ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : literal.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : literal;

    [GeneratedRegex(@"^(--.*|(PRAGMA|BEGIN|COMMIT|END|ANALYZE)\b[^']*|DELETE\s+FROM\s+[""']?sqlite_stat\d[""']?\s*;?|CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?[""']?sqlite_stat\d\b.*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Around();

    [GeneratedRegex(@"^INSERT\s+INTO\s+[""'`\[]?(?<table>sqlite_stat[2-9])\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    [GeneratedRegex(@"^INSERT\s+(OR\s+\w+\s+)?INTO\s+[""'`\[]?sqlite_stat1[""'`\]]?\s*(\(\s*tbl\s*,\s*idx\s*,\s*stat\s*\)\s*)?VALUES\s*\(\s*(?<value>'(''|[^'])*'|NULL|[^\s,')]+)(\s*,\s*(?<value>'(''|[^'])*'|NULL|[^\s,')]+))*\s*\)\s*;?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Insert();
}
