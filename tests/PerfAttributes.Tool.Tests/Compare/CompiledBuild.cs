using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Tool.Tests.Compare;

/// <summary>Builds of tests that can be loaded: a test assembly, and an adapter that takes each of its methods for a case.</summary>
internal sealed class CompiledBuild : IDisposable
{
    private const string Adapter = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Reflection;

        namespace PerfAttributes.NUnit;

        internal sealed record CaseKey(string Service, string Operation, string Scenario);

        internal sealed record GeneratedCase(CaseKey Key);

        internal static class GeneratedCases
        {
            internal static IReadOnlyList<GeneratedCase> In(Assembly tests) =>
            [
                .. from type in tests.GetTypes()
                   from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance)
                   select new GeneratedCase(new CaseKey(type.FullName!, method.Name, "medium")),
            ];
        }
        """;

    /// <summary>The <c>.deps.json</c> of such a build.</summary>
    internal const string Dependencies = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
          "targets": {
            ".NETCoreApp,Version=v10.0": {
              "Shop.PerfTests/1.0.0": {
                "dependencies": { "PerfAttributes.NUnit": "1.0.0" },
                "runtime": { "Shop.PerfTests.dll": {} }
              },
              "PerfAttributes.NUnit/1.0.0": { "runtime": { "PerfAttributes.NUnit.dll": {} } }
            }
          },
          "libraries": {
            "Shop.PerfTests/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
            "PerfAttributes.NUnit/1.0.0": { "type": "project", "serviceable": false, "sha512": "" }
          }
        }
        """;

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perf build ");

    /// <summary>Makes one with a case for each operation of one service.</summary>
    internal CompiledBuild(params string[] operations)
    {
        File.WriteAllText(Path.Combine(Folder, "Shop.PerfTests.runtimeconfig.json"), "{}");
        File.WriteAllText(Path.Combine(Folder, "Shop.PerfTests.deps.json"), Dependencies);
        Compile("PerfAttributes.NUnit", Adapter);
        Compile("Shop.PerfTests", $"namespace Shop; public class OrderService {{ {string.Concat(operations.Select(operation => $"public void {operation}() {{ }} "))}}}");
    }

    internal string Folder => _folder.FullName;

    public void Dispose()
    {
        // There, what a process has loaded cannot be deleted before it ends.
        if (!OperatingSystem.IsWindows())
            _folder.Delete(recursive: true);
    }

    private void Compile(string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(Path.Combine(Folder, name + ".dll"));
        Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics));
    }
}
