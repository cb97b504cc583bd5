using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the arguments of an attribute by name; what does not compile reads as absent.</summary>
internal static class AttributeArguments
{
    /// <summary>A property that is set, or <see langword="null"/>.</summary>
    internal static object? Property(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is not TypedConstantKind.Array)
                return argument.Value.Value;
        }
        return null;
    }

    /// <summary>A property that is set, with its type, or <see langword="null"/>.</summary>
    internal static TypedConstant? Constant(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }
        return null;
    }

    /// <summary>The attribute's name as users write it, without its suffix.</summary>
    internal static string ShortName(this AttributeData attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>A text as code for messages; <c>null</c> for none.</summary>
    internal static string Quote(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A property that is set to a list of texts, or an empty list.</summary>
    internal static ImmutableArray<string?> TextsProperty(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return Texts(argument.Value);
        }
        return [];
    }

    /// <summary>The argument of a constructor's parameter, or <see langword="null"/>.</summary>
    internal static TypedConstant? Parameter(this AttributeData attribute, string name)
    {
        if (attribute.AttributeConstructor is not { } constructor)
            return null;
        for (var i = 0; i < constructor.Parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            if (constructor.Parameters[i].Name == name)
                return attribute.ConstructorArguments[i];
        }
        return null;
    }

    /// <summary>The texts of a constant: one, or the elements of an array.</summary>
    internal static ImmutableArray<string?> Texts(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => [.. constant.Values.Select(value => value.Value as string)],
        { Kind: TypedConstantKind.Primitive } => [constant.Value as string],
        _ => [],
    };
}
