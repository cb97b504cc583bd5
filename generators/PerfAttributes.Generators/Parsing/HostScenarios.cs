using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Parsing;

/// <summary>The scenarios that a host knows: the built-in ones and those that it defines.</summary>
internal sealed class HostScenarios
{
    /// <summary>The scenarios that every host knows; a test holds them against the runtime's catalog.</summary>
    internal static readonly ImmutableArray<string> BuiltIn = ["small", "medium", "large", "wide", "linear", "empty", "single"];

    /// <summary>The scenario of contracts that name none.</summary>
    internal const string Default = "medium";

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

    /// <summary>All known names for messages.</summary>
    internal string Names => string.Join(", ", _known);

    private void Define(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.Parameter("name") is not { Kind: TypedConstantKind.Primitive } argument)
            return;
        var name = argument.Value as string ?? "";
        if (!IsName(name))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "must be letters, digits and underscores and start with a letter: it becomes part of test names"));
        else if (BuiltIn.Contains(name))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "is built in: choose another name"));
        else if (!Knows(name))
            _known.Add(name);
        else if (SymbolDefinesTwice(type, name))
            Problems.Add(new(Rules.InvalidScenarioName, attribute, name, type.Name, "is defined twice: remove one"));
    }

    private static bool SymbolDefinesTwice(INamedTypeSymbol type, string name) => type.GetAttributes().Count(attribute =>
        attribute.AttributeClass.IsNamed(MetadataNames.DefineScenarioAttribute) && attribute.Parameter("name")?.Value as string == name) > 1;

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(character => character == '_' || char.IsLetterOrDigit(character));
}
