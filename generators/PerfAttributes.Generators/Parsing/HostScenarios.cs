using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Generators.Parsing;

/// <summary>The scenarios that a host knows: the built-in ones and those that it defines.</summary>
internal sealed class HostScenarios
{
    /// <summary>The scenarios that every host knows; a test holds them against the runtime's catalog.</summary>
    internal static readonly ImmutableArray<string> BuiltIn = ["small", "medium", "large", "wide", "linear", "empty", "single"];

    /// <summary>The scenario of contracts that name none.</summary>
    internal const string Default = "medium";

    /// <summary>Whether a scenario can be built in other sizes: <c>empty</c> and <c>single</c> are sizes themselves.</summary>
    internal static bool CanGrow(string name) => name is not ("empty" or "single");

    private readonly List<string> _known = [.. BuiltIn];

    /// <summary>Reads the definitions on a host and its base classes.</summary>
    internal HostScenarios(INamedTypeSymbol host)
    {
        foreach (var type in host.SelfAndBases())
        {
            foreach (var attribute in type.GetAttributes().Where(a => a.AttributeClass.IsNamed(MetadataNames.DefineScenarioAttribute)))
                Define(type, attribute);
        }
    }

    /// <summary>What is wrong with the definitions.</summary>
    internal List<Problem> Problems { get; } = [];

    /// <summary>Whether the host knows a scenario.</summary>
    internal bool Knows(string name) => _known.Contains(name);

    /// <summary>Whether the host could define a scenario of a name that it does not know.</summary>
    internal bool CanDefine(string name) => IsName(name) && !_known.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The known scenario that an unknown name was meant to be; <see langword="null"/> where none is near.</summary>
    internal string? Nearest(string name) => NearestName.Find(name, _known);

    /// <summary>All known names for messages.</summary>
    internal string Names => string.Join(", ", _known);

    private void Define(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.Parameter("name") is not { Kind: TypedConstantKind.Primitive } argument)
            return;
        var name = argument.Value as string ?? "";
        if (!IsName(name))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "must be a letter, then letters, digits and underscores (A-Z, a-z, 0-9, _): it becomes part of test names"));
        else if (BuiltIn.Contains(name, StringComparer.OrdinalIgnoreCase))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "is built in: choose another name"));
        else if (_known.Contains(name, StringComparer.OrdinalIgnoreCase))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "is defined twice (case does not count): remove one"));
        else
            _known.Add(name);
    }

    private static bool IsName(string name) => name.Length > 0 && IsLetter(name[0]) && name.All(c => c is '_' or (>= '0' and <= '9') || IsLetter(c));

    private static bool IsLetter(char character) => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
