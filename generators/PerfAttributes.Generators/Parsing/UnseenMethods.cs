using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Parsing;

/// <summary>
/// Finds annotated methods of referenced assemblies that the compiler does not even import, because no code here may call them:
/// internal ones without InternalsVisibleTo, and private ones. Else their contracts would vanish without a word.
/// </summary>
internal static class UnseenMethods
{
    /// <summary>Finds them, as symbols of another compilation that imports everything.</summary>
    internal static IEnumerable<IMethodSymbol> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var everything = CSharpCompilation.Create(
            compilation.AssemblyName,
            references: compilation.References,
            options: ((CSharpCompilationOptions)compilation.Options).WithMetadataImportOptions(MetadataImportOptions.All));
        return AnnotatedTypes.Find(everything, cancellationToken)
            .SelectMany(type => type.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => method.GetAttributes().Any(ContractReader.IsContract) && !IsImported(method, compilation));
    }

    /// <summary>A type's name that is the same in every compilation.</summary>
    internal static string KeyOf(INamedTypeSymbol type) => $"{type.ContainingAssembly.Identity}|{type.OriginalDefinition.GetDocumentationCommentId()}";

    private static bool IsImported(IMethodSymbol method, Compilation compilation) =>
        method.GetDocumentationCommentId() is { } id
        && DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation)
            .Any(symbol => symbol.ContainingAssembly.Identity.Equals(method.ContainingAssembly.Identity));
}
