using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Tells whether tests can create a host, as text that completes "cannot host performance tests: …".</summary>
internal static class HostValidity
{
    /// <summary>Why no tests can be generated into a project; <see langword="null"/> when they can.</summary>
    internal static string? WhyNotIn(Compilation compilation)
    {
        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 } older)
            return $"the project's LangVersion is {older.LanguageVersion.ToDisplayString()}; generated code needs 12 or later";
        return compilation.GetTypeByMetadataName(MetadataNames.PerfFixture) is null
            ? "this project does not reference the package PerfAttributes.NUnit, which runs the tests"
            : null;
    }

    /// <summary>Why tests cannot create a host; <see langword="null"/> when they can.</summary>
    internal static string? WhyNot(INamedTypeSymbol host, Callability callability)
    {
        if (!host.SelfAndBases().Any(type => type.IsNamed(MetadataNames.PerfHost)))
            return "derive it from PerfHost<TService>";
        if (host.IsAbstract || host.IsStatic)
            return "it is abstract; put [PerfHost] on a class that can be created";
        for (var type = host; type is not null; type = type.ContainingType)
        {
            if (type.Arity > 0)
                return "it is generic; derive a class with type arguments from it and put [PerfHost] there";
        }
        if (!callability.IsAccessible(host))
            return "generated code cannot name it; make it, and the types around it, internal or public and not file-local";
        var constructor = host.InstanceConstructors.FirstOrDefault(candidate => candidate.Parameters.IsEmpty);
        if (constructor?.DeclaredAccessibility != Accessibility.Public)
            return "it has no public constructor without parameters";
        return HasRequiredMembers(host) && !constructor.GetAttributes().Any(attribute =>
            attribute.AttributeClass.IsNamed("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"))
            ? "it has required members, which nobody sets; give them values in the constructor instead"
            : null;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol host) => host.SelfAndBases()
        .SelectMany(type => type.GetMembers())
        .Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
}
