using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Emit;

/// <summary>Makes names that compile.</summary>
internal static class Identifier
{
    /// <summary>A name as code: keywords get an <c>@</c>.</summary>
    internal static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A name with everything but letters, digits and underscores replaced by underscores.</summary>
    internal static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
            text.Append(char.IsLetterOrDigit(character) ? character : '_');
        return text.ToString();
    }

    /// <summary>A name that a set does not contain yet, with a number where needed; it is added.</summary>
    internal static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
            unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }
}
