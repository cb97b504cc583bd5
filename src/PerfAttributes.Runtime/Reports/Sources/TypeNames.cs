using System.Globalization;
using System.Text;

namespace PerfAttributes.Reports.Sources;

/// <summary>Reads types as C# writes them.</summary>
internal static class TypeNames
{
    /// <summary>
    /// A type with the number of its type arguments in place of them, as metadata name its definition: <c>Shop.Pair`2</c> for
    /// <c>Shop.Pair&lt;int, string&gt;</c>.
    /// </summary>
    /// <param name="type">The type's full name.</param>
    internal static string Definition(string type)
    {
        var text = new StringBuilder();
        for (var at = 0; at < type.Length; at++)
        {
            if (type[at] != '<')
            {
                text.Append(type[at]);
                continue;
            }

            var end = EndOf(type, at);
            text.Append(CultureInfo.InvariantCulture, $"`{Parts(type[(at + 1)..end]).Count()}");
            at = end;
        }

        return text.ToString();
    }

    /// <summary>The parts of a list, between those commas that stand in no brackets.</summary>
    /// <param name="list">The list: <c>int taskId, Dictionary&lt;int, string&gt; names</c>.</param>
    /// <returns>One part or more; blanks around them are kept.</returns>
    internal static IEnumerable<string> Parts(string list)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < list.Length; at++)
        {
            depth += Step(list[at]);
            if (list[at] != ',' || depth != 0)
                continue;
            yield return list[start..at];
            start = at + 1;
        }

        yield return list[start..];
    }

    // Where the bracket is closed that is opened at a place; the end if it never is.
    private static int EndOf(string type, int open)
    {
        var depth = 0;
        for (var at = open; at < type.Length; at++)
        {
            depth += Step(type[at]);
            if (depth == 0)
                return at;
        }

        return type.Length;
    }

    private static int Step(char letter) => letter switch
    {
        '<' or '(' or '[' => 1,
        '>' or ')' or ']' => -1,
        _ => 0,
    };
}
