using PerfAttributes.Sqlite.Plans;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Sql;

/// <summary>Reads values of parameters from the command line.</summary>
internal static class SqlParameters
{
    /// <summary>Reads <c>name=value</c> pairs.</summary>
    /// <param name="pairs">The pairs. A name may leave out the sign in front of it: shells take <c>$id</c> for a variable.</param>
    /// <param name="sql">The SQL, whose spelling of a name counts.</param>
    /// <exception cref="ToolException">A pair has no name, or comes twice, or its value begins like a blob and is none.</exception>
    internal static IReadOnlyDictionary<string, object?> Read(IEnumerable<string> pairs, string sql)
    {
        var names = SqlTokens.Split(sql).Where(token => token.IsParameter).Select(token => sql.Substring(token.Start, token.Length)).Distinct().ToList();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
                throw new ToolException($"--param \"{pair}\" is no pair of name and value.", "write --param 'id=5'; quote a $ from the shell.");
            var name = pair[..sign].Trim();
            name = names.Find(known => known == name) ?? names.Find(known => known[1..] == name) ?? name;
            if (!values.TryAdd(name, Value(name, pair[(sign + 1)..])))
                throw new ToolException($"--param {name} is given twice.", "give one value.");
        }

        return values;
    }

    // A literal as SQLite writes it, else text as it stands.
    private static object? Value(string name, string text)
    {
        var position = 0;
        if (string.Equals(text, "null", StringComparison.OrdinalIgnoreCase))
            return null;
        if (SqlLiteral.TryRead(text, ref position, out var value) && position == text.Length)
            return value;
        return !IsMeantAsBlob(text) ? text : throw new ToolException(
            $"The value of --param {name} is no blob: {text}.",
            FormattableString.Invariant($"give pairs of hexadecimal digits, such as x'00ff', or at most zeroblob({SqlLiteral.MostBytes}); as text it is '{text.Replace("'", "''", StringComparison.Ordinal)}'."));
    }

    private static bool IsMeantAsBlob(string text) =>
        (text.StartsWith("x'", StringComparison.Ordinal) && text.EndsWith('\''))
        || (text.StartsWith("zeroblob(", StringComparison.Ordinal) && text.EndsWith(')'));
}
