using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>A test project after the generator ran.</summary>
internal sealed class Generated
{
    private Generated(Compilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver;
        Files = driver.GetRunResult().Results.Single().GeneratedSources
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString());
    }

    /// <summary>The project with the generated files.</summary>
    public Compilation Compilation { get; }

    /// <summary>The driver, for further runs.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Runs the generator; an exception in it fails the test.</summary>
    public static Generated From(CSharpCompilation compilation)
    {
        var driver = NewDriver((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        Assert.That(diagnostics, Is.Empty);
        return new(updated, driver);
    }

    /// <summary>Runs the generator on a test project of one file.</summary>
    public static Generated From(string source, params MetadataReference[] references) =>
        From(TestCompilation.TestProject(source, references));

    /// <summary>A driver that records its steps.</summary>
    public static GeneratorDriver NewDriver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new PerfTestGenerator().AsSourceGenerator()],
        parseOptions: options ?? TestCompilation.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The only fixture's code.</summary>
    public string Fixture => Files.Single(file => file.Key != "PerfRun.g.cs").Value;

    /// <summary>Compiles and loads everything, warnings as errors.</summary>
    public LoadedTests Load(params MetadataReference[] applications) => new(Compilation, applications);
}
