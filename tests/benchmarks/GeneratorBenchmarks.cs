using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators;

namespace PerfAttributes.Benchmarks;

/// <summary>What the generator adds to a build, and to one keystroke in an editor.</summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 15)]
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);
    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private CSharpCompilation _edited = null!;

    public enum Project
    {
        Sample,
        ThousandMethods,
    }

    [ParamsAllValues]
    public Project On { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var sources = On == Project.Sample ? Sample() : Thousand();
        _compilation = CSharpCompilation.Create(
            "tests",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, Parse)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        // Binds everything once: a build does that with or without a generator.
        _compilation.GetDiagnostics();
        _warm = Driver().RunGenerators(_compilation);
        var run = _warm.GetRunResult();
        if (run.GeneratedTrees.Length < 2 || run.Results.Any(result => result.Exception is not null))
            throw new InvalidOperationException("The generator made nothing to measure.");
        _edited = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { int x; }", Parse));
        _edited.GetDiagnostics();
    }

    /// <summary>A whole build: every step runs.</summary>
    [Benchmark]
    public GeneratorDriver Build() => Driver().RunGenerators(_compilation);

    /// <summary>An edit elsewhere: the models are read again, found equal, and nothing is emitted.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_edited);

    private static CSharpGeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new PerfTestGenerator().AsSourceGenerator()], parseOptions: Parse);

    private static IEnumerable<string> Sample()
    {
        yield return "global using System; global using System.Linq; global using System.Collections.Generic; global using System.IO; "
            + "global using System.Threading; global using System.Threading.Tasks; global using PerfAttributes; "
            + "global using PerfAttributes.Hosting; global using PerfAttributes.Scenarios; global using PerfAttributes.Sqlite;";
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/samples/TaskGraph.PerfTests"), "*.cs"))
            yield return File.ReadAllText(file);
    }

    private static IEnumerable<string> Thousand()
    {
        var source = new StringBuilder("using PerfAttributes; using PerfAttributes.Hosting; namespace Many;\n");
        for (var type = 0; type < 50; type++)
        {
            source.AppendLine(FormattableString.Invariant($"public sealed class Service{type} {{"));
            for (var method = 0; method < 20; method++)
                source.AppendLine(FormattableString.Invariant($"[LatencyBudget(Mean = \"20ms\", P95 = \"25ms\")] [AllocationBudget(\"64KB\")] public int Method{method}(long taskId, int depth = 3) => depth;"));
            source.AppendLine(FormattableString.Invariant($"}} [PerfHost] public sealed class Service{type}Host : PerfHost<Service{type}> {{ public long TaskId => 1; protected override Service{type} CreateService() => new(); }}"));
        }

        yield return source.ToString();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
