using System.Text;

namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>Rows of <c>sqlite_stat1</c> as CSV by RFC 4180, a row per line: <c>tbl,idx,stat</c>. An empty <c>idx</c> is NULL.</summary>
internal static class CsvStatistics
{
    /// <summary>The first line of an export; optional in what is read.</summary>
    internal const string Header = "tbl,idx,stat";

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, not blank.</param>
    /// <returns>Its fields; <see langword="null"/> for the header.</returns>
    /// <exception cref="FormatException">A quote is not closed, or stands where none can.</exception>
    internal static IReadOnlyList<string?>? Read(string line)
    {
        var fields = Fields(line);
        return string.Join(',', fields).Equals(Header, StringComparison.OrdinalIgnoreCase) ? null : fields;
    }

    /// <summary>Writes a line.</summary>
    /// <param name="fields">The fields; <see langword="null"/> becomes empty.</param>
    internal static string Write(params IEnumerable<string?> fields) => string.Join(',', fields.Select(field =>
        field is null ? ""
        : field.AsSpan().IndexOfAny(",\"\r\n ") < 0 ? field
        : '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    private static List<string?> Fields(string line)
    {
        var fields = new List<string?>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '"' when quoted && at + 1 < line.Length && line[at + 1] == '"':
                    field.Append(line[at++]);
                    break;
                case '"' when quoted || field.Length == 0:
                    quoted = !quoted;
                    break;
                case '"':
                    throw new FormatException($"a quote stands inside a field: {line}");
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[at]);
                    break;
            }
        }

        if (quoted)
            throw new FormatException($"a quote is not closed: {line}");
        fields.Add(field.ToString());
        return fields;
    }
}
