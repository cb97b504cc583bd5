using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>Makes compilations from sources, with the usings and warnings of a strict project.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using PerfAttributes;
        """;

    private const string TestUsings = """
        global using PerfAttributes.Hosting;
        """;

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        allowUnsafe: true,
        specificDiagnosticOptions: Suppress(
            "CS1591", // Documentation: test sources are no example of it; that generated code is silent, a test of its own asserts.
            "CS1701", // The SDK suppresses it as well: assemblies of older frameworks.
            "CS1702"));

    private static ImmutableDictionary<string, ReportDiagnostic> Suppress(params string[] ids) =>
        ids.ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress);

    /// <summary>A test project: the given files, referencing everything that a user's test project does.</summary>
    public static CSharpCompilation TestProject(IEnumerable<string> sources, params MetadataReference[] references) => Create(
        "Shop.Tests", [Usings + "\n" + TestUsings, .. sources], [.. TestReferences.TestProject, .. references]);

    /// <summary>A test project of one file.</summary>
    public static CSharpCompilation TestProject(string source, params MetadataReference[] references) => TestProject([source], references);

    /// <summary>An application: it references the attributes alone.</summary>
    public static CSharpCompilation Application(string source) => Create("Shop", [Usings, source], TestReferences.Application);

    /// <summary>Any project.</summary>
    public static CSharpCompilation Create(string name, IEnumerable<string> sources, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            name,
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"/src/{name}/File{index}.cs")),
            references,
            Options);

    /// <summary>Compiles an application to an image, as a package or a built project would give it.</summary>
    public static MetadataReference ApplicationImage(string source) => Application(source).ToImage();

    /// <summary>Compiles an application to a reference assembly, as one project of a solution sees another: without what it may not call.</summary>
    public static MetadataReference RefImage(string source) => MetadataReference.CreateFromImage(
        Application(source).ToBytes(new EmitOptions(metadataOnly: true, includePrivateMembers: false)));

    /// <summary>The same sources in another version of the language.</summary>
    public static CSharpCompilation In(this CSharpCompilation compilation, LanguageVersion version) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), ParseOptions.WithLanguageVersion(version), tree.FilePath)));

    /// <summary>Compiles to an image in memory; errors fail the test.</summary>
    public static MetadataReference ToImage(this Compilation compilation) => MetadataReference.CreateFromImage(compilation.ToBytes());

    /// <summary>Compiles to bytes; errors and warnings fail the test.</summary>
    public static byte[] ToBytes(this Compilation compilation, EmitOptions? options = null)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: options);
        if (!result.Success)
            Assert.Fail(Explain(compilation, result.Diagnostics));
        return stream.ToArray();
    }

    /// <summary>Errors and warnings, with the code that they are about.</summary>
    public static string Explain(Compilation compilation, IEnumerable<Diagnostic> diagnostics)
    {
        var bad = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        var trees = bad.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct();
        return string.Join("\n", bad) + "\n" + string.Join("\n", trees.Select(tree => $"--- {tree.FilePath}\n{tree}")) + compilation.AssemblyName;
    }
}
