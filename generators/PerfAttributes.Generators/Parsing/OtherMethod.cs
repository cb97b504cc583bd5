using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds the method that <c>[FasterThan]</c> names: by its name, or by name and parameter types where it is overloaded.</summary>
/// <remarks>
/// Looked for among the methods of the type that declares the method under contract, so that the answer is the same in the application,
/// where the compiler checks it, and in every test project.
/// </remarks>
internal static class OtherMethod
{
    /// <summary>Finds it, as its type declares it.</summary>
    /// <param name="method">The method with the attribute.</param>
    /// <param name="text">The other method as the attribute names it.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="problem">What is wrong, when the result is <see langword="null"/>.</param>
    internal static IMethodSymbol? Find(IMethodSymbol method, string text, AttributeData attribute, out Problem? problem)
    {
        problem = null;
        // As declared, so that a type parameter keeps the name by which the attribute may call it.
        method = method.OriginalDefinition;
        var all = ServiceMethods.Find(method.ContainingType);
        var (name, types) = Split(text);
        var overloads = all.Where(candidate => candidate.Callee.Name == name).ToList();
        var meant = types is null ? overloads : Matching(overloads, types);
        var others = meant.FindAll(candidate => !candidate.Sources.Contains(method, SymbolEqualityComparer.Default));
        if (others.Count == 1)
            return others[0].Method;
        problem = meant.Count == 0
            ? new(
                Rules.UnknownOther, attribute,
                method.ToMessage(), AttributeArguments.Quote(text), method.ContainingType.ToMessage(),
                Hint(name, overloads, all, method))
            : others.Count == 0
                ? new(Rules.ComparedWithItself, attribute, method.ToMessage())
                : new(Rules.AmbiguousOther, attribute, method.ToMessage(), AttributeArguments.Quote(text), Choices(others, " or "));
        return null;
    }

    private static string Hint(string name, List<ServiceMethod> overloads, IReadOnlyList<ServiceMethod> all, IMethodSymbol method)
    {
        if (overloads.Count > 0)
            return $" (it has {Choices(overloads, " and ")})";
        var names = all.Select(candidate => candidate.Callee.Name).Where(known => known != method.Name).Distinct().ToList();
        return NearestName.Find(name, names) is { } nearest ? $" (did you mean '{nearest}'?)" : "";
    }

    private static string Choices(List<ServiceMethod> methods, string last)
    {
        var all = methods.ConvertAll(candidate => AttributeArguments.Quote(candidate.Callee.ToTypes(inFull: false)));
        if (all.Distinct().Count() < all.Count)
            all = methods.ConvertAll(candidate => AttributeArguments.Quote(candidate.Callee.ToTypes(inFull: true)));
        return string.Join(last, new[] { string.Join(", ", all.Take(all.Count - 1)), all[all.Count - 1] }.Where(part => part.Length > 0));
    }

    private static List<ServiceMethod> Matching(List<ServiceMethod> overloads, List<string> types)
    {
        var exact = overloads.FindAll(candidate => AreTypesOf(candidate.Callee, types, withPassing: true));
        return exact.Count > 0 ? exact : overloads.FindAll(candidate => AreTypesOf(candidate.Callee, types, withPassing: false));
    }

    private static bool AreTypesOf(IMethodSymbol method, List<string> types, bool withPassing) =>
        method.Parameters.Length == types.Count
        && method.Parameters
            .Zip(types, (parameter, type) => parameter.TypeNames(withPassing).Any(known => WithoutBlanks(known) == type))
            .All(same => same);

    /// <summary>Splits <c>Get(long, List&lt;int&gt;)</c> into the name and the types, blanks removed; without parentheses there are no types.</summary>
    private static (string Name, List<string>? Types) Split(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(');
        if (open < 0 || trimmed[trimmed.Length - 1] != ')')
            return (trimmed, null);
        var types = new List<string>();
        var start = open + 1;
        var depth = 0;
        for (var i = start; i < trimmed.Length; i++)
        {
            var isEnd = i == trimmed.Length - 1;
            depth += trimmed[i] switch { '(' or '<' or '[' => 1, ')' or '>' or ']' when !isEnd => -1, _ => 0 };
            if (!isEnd && (depth > 0 || trimmed[i] != ','))
                continue;
            types.Add(WithoutBlanks(trimmed.Substring(start, i - start)));
            start = i + 1;
        }
        return (trimmed.Substring(0, open).TrimEnd(), types.Count == 1 && types[0].Length == 0 ? [] : types);
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
