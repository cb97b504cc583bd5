using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>The values that a statement's parameters had when it ran.</summary>
/// <remarks>
/// SQLite gives them only inside the expanded text. Explaining that text itself would be wrong: <c>ORDER BY 1</c> sorts by a column,
/// perhaps along an index, where <c>ORDER BY $column</c> sorts by a constant. So the values are read back from the expanded text and
/// bound to the statement as written.
/// </remarks>
internal sealed class BoundValues
{
    private readonly List<(string Parameter, object? Value)> _values;

    private BoundValues(List<(string Parameter, object? Value)> values) => _values = values;

    /// <summary>No parameters.</summary>
    internal static BoundValues None { get; } = new([]);

    /// <summary>Each parameter in the order of the text, with its value.</summary>
    internal IReadOnlyList<(string Parameter, object? Value)> Values => _values;

    /// <summary>Reads the values by walking both texts side by side.</summary>
    /// <param name="sql">The text as written.</param>
    /// <param name="expanded">The same text with literals in the place of parameters.</param>
    /// <returns>The values; <see langword="null"/> if the texts do not fit together.</returns>
    internal static BoundValues? TryRead(string sql, string expanded)
    {
        var values = new List<(string, object?)>();
        var other = 0;
        foreach (var token in SqlTokens.Split(sql))
        {
            var text = sql.AsSpan(token.Start, token.Length);
            if (!token.IsParameter)
            {
                if (!expanded.AsSpan(other).StartsWith(text, StringComparison.Ordinal))
                    return null;
                other += token.Length;
            }
            else if (SqlLiteral.TryRead(expanded, ref other, out var value))
            {
                values.Add((text.ToString(), value));
            }
            else
            {
                return null;
            }
        }
        return other == expanded.Length ? new BoundValues(values) : null;
    }

    /// <summary>Binds the values to a statement of the same text.</summary>
    internal void BindTo(NativeStatement statement)
    {
        var last = 0;
        foreach (var (parameter, value) in _values)
        {
            // A bare question mark takes the number after the largest one so far.
            var index = parameter == "?" ? last + 1 : statement.IndexOf(parameter);
            last = Math.Max(last, index);
            statement.Bind(index, value);
        }
    }
}
