using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>A dump of <c>sqlite_stat1</c>: CSV, or the SQL that <c>.dump sqlite_stat1</c> prints.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">The rows, at least one, each table and index once.</param>
/// <param name="LeftOut">What the dump holds beside them, a sentence each.</param>
internal sealed partial record StatisticsDump(string Path, IReadOnlyList<StatisticsRow> Rows, IReadOnlyList<string> LeftOut)
{
    private const string WayOut =
        "Export again with `sqlite3 production.db \".dump sqlite_stat1\"` or SqliteStatistics.Export, after ANALYZE.";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="InvalidDataException">It is no such dump; the message names file, line, value and way out.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static StatisticsDump Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads a dump's text.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="InvalidDataException">It is no such dump.</exception>
    internal static StatisticsDump Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((content, index) => (Content: content.Trim(), Number: index + 1))
            .Where(line => line.Content.Length > 0)
            .ToList();
        var isSql = lines.Exists(line => Statement().IsMatch(line.Content));
        var rows = new List<StatisticsRow>();
        var leftOut = new List<string>();
        foreach (var (content, number) in lines)
        {
            try
            {
                if ((isSql ? SqlStatistics.Read(content, leftOut) : CsvStatistics.Read(content)) is { } fields)
                    rows.Add(Row(number, fields));
            }
            catch (FormatException error)
            {
                throw Invalid(path, number, error.Message);
            }
        }

        if (rows.Count == 0)
            throw new InvalidDataException($"{path} holds no statistics. {WayOut}");
        var twice = rows.GroupBy(row => (row.Table.ToUpperInvariant(), row.Index?.ToUpperInvariant())).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new StatisticsDump(path, rows, [.. leftOut.Distinct()])
            : throw Invalid(path, twice.ElementAt(1).Line, $"the statistics of {Name(twice.First())} are given a second time, after line {twice.First().Line}");
    }

    /// <summary>How messages name what a row is about.</summary>
    internal static string Name(StatisticsRow row) => row.Index is null || row.Index == row.Table ? $"table {row.Table}" : $"index {row.Index} of {row.Table}";

    private static StatisticsRow Row(int line, IReadOnlyList<string?> fields)
    {
        if (fields is not [{ Length: > 0 } table, var index, var stat])
            throw new FormatException($"a row has the fields tbl, idx and stat, and this one is {string.Join(", ", fields.Select(field => field ?? "NULL"))}");
        var words = stat is null ? [] : stat.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = words.TakeWhile(word => char.IsAsciiDigit(word[0])).ToList();
        var valid = numbers.Count > 0
            && numbers.TrueForAll(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && words.Skip(numbers.Count).All(word => Option().IsMatch(word));
        if (!valid)
            throw new FormatException($"'{stat ?? "NULL"}' is no statistic; valid are numbers of rows such as '10000 500 1'");
        return new StatisticsRow(line, table, string.IsNullOrEmpty(index) ? null : index, string.Join(' ', words));
    }

    private static InvalidDataException Invalid(string path, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {what}. {WayOut}"));

    [GeneratedRegex(@"^(unordered|noskipscan|sz=\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@"^(INSERT|PRAGMA|BEGIN|ANALYZE)[\s;]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
