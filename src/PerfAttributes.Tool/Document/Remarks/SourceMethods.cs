using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PerfAttributes.Reports.Sources;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>The methods of a folder of C# files.</summary>
internal sealed class SourceMethods
{
    private static readonly string[] Generated = ["bin", "obj", ".git", "node_modules"];

    private readonly List<SourceMethod> _methods = [];

    private SourceMethods()
    {
    }

    /// <summary>Files that could not be read, and why.</summary>
    internal List<string> Unreadable { get; } = [];

    /// <summary>Reads the files that name one of some methods.</summary>
    /// <param name="folder">The folder, which may be a link; what builds leave in it is passed over, and so are folders that are linked in it.</param>
    /// <param name="names">The methods' names.</param>
    /// <exception cref="ToolException">There is no such folder.</exception>
    internal static SourceMethods Read(string folder, IReadOnlySet<string> names)
    {
        if (!Directory.Exists(folder))
            throw new ToolException($"There is no folder {folder}.", "name the folder of the services' source.");
        var methods = new SourceMethods();
        foreach (var path in Files(folder).Order(StringComparer.Ordinal))
        {
            try
            {
                methods.Add(TextFile.Read(path), names);
            }
            catch (ToolException error)
            {
                methods.Unreadable.Add(error.Message);
            }
        }

        return methods;
    }

    /// <summary>Finds a method.</summary>
    /// <param name="operation">What a report names.</param>
    /// <param name="isOverloaded">Whether the report has several methods of its type by this name.</param>
    /// <returns>All that fit: one, or none, or several where the source does not tell them apart.</returns>
    internal IReadOnlyList<SourceMethod> Of(DocumentedOperation operation, bool isOverloaded)
    {
        var name = NameOf(operation);
        var type = TypeNames.Definition(operation.Service.Replace('+', '.'));
        var named = _methods.FindAll(method => method.Syntax.Identifier.Text == name && method.Type == type);
        var whole = named.FindAll(method => !named.Exists(method.YieldsTo));
        return whole.Count <= 1 && !isOverloaded ? whole : whole.FindAll(method => method.HasParametersOf(operation.Signature));
    }

    /// <summary>The bare name of a method.</summary>
    internal static string NameOf(DocumentedOperation operation) => DocumentedOperation.NameOf(operation.Signature);

    private void Add(TextFile file, IReadOnlySet<string> names)
    {
        if (!names.Any(name => file.Text.Contains(name, StringComparison.Ordinal)))
            return;
        var tree = CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse));
        _methods.AddRange(tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => names.Contains(method.Identifier.Text))
            .Select(method => new SourceMethod(file, method, TypeOf(method))));
    }

    private static string TypeOf(SyntaxNode method) => string.Join('.', method.Ancestors()
        .Select(node => node switch
        {
            TypeDeclarationSyntax { TypeParameterList.Parameters.Count: > 0 and var arity } type => FormattableString.Invariant($"{type.Identifier.Text}`{arity}"),
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => null,
        })
        .OfType<string>()
        .Reverse());

    // What a linked folder holds is written where it belongs; one that leads back up would never end.
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.cs").Concat(
        Directory.EnumerateDirectories(folder)
            .Where(below => !Generated.Contains(Path.GetFileName(below)) && new DirectoryInfo(below).LinkTarget is null)
            .SelectMany(Files));
}
