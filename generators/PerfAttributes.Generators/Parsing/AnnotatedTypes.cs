using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds the types that carry contracts, in a project and in the assemblies that it references.</summary>
internal static class AnnotatedTypes
{
    /// <summary>Finds them. Only assemblies that reference the attributes are searched.</summary>
    internal static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var referenced = compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesAttributes);
        foreach (var assembly in referenced.Prepend(compilation.Assembly))
        {
            foreach (var type in TypesIn(assembly.GlobalNamespace))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsAnnotated(type))
                    yield return type;
            }
        }
    }

    private static bool UsesAttributes(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == MetadataNames.AttributesAssembly));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        // What carries the members of an extension block is nameless; they are members of the class around it as well.
        foreach (var type in container.GetTypeMembers().Where(type => type.Name.Length > 0 && type.Name[0] != '<'))
        {
            yield return type;
            foreach (var nested in TypesIn(type))
                yield return nested;
        }
        if (container is not INamespaceSymbol space)
            yield break;
        foreach (var inner in space.GetNamespaceMembers())
        {
            foreach (var type in TypesIn(inner))
                yield return type;
        }
    }

    private static bool IsAnnotated(INamedTypeSymbol type) =>
        type.GetAttributes().Any(ContractReader.IsContract)
        || type.GetMembers().Any(member => member is IMethodSymbol method && method.GetAttributes().Any(ContractReader.IsContract));
}
