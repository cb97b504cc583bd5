using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Parsing;
using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Parsing;

/// <summary>Which types carry contracts, so that they need a host.</summary>
public sealed class AnnotatedTypesTests
{
    [Test]
    public void Types_that_carry_contracts_or_methods_with_contracts_are_found_wherever_they_are()
    {
        var compilation = TestCompilation.Application("""
            namespace Shop;
            [AllocationBudget("1KB")] public interface IWhole;
            public class Outer { private struct Inner { [NoTableScan] internal void Get() { } } }
            [PerfScenarios("small")] public class Plain { public void Get() { } }
            """);

        Assert.That(Names(compilation), Is.EqualTo(new[] { "IWhole", "Inner" }));
    }

    [Test]
    public void An_extension_block_is_no_type_of_its_own()
    {
        var compilation = TestCompilation
            .Application("namespace Shop; public static class Text { extension(string s) { [LatencyBudget(Mean = \"1ms\")] public int Words() => s.Length; } }")
            .In(LanguageVersion.Preview);
        Assume.That(
            compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty,
            "This compiler has no extension blocks yet.");

        Assert.That(Names(compilation), Is.SubsetOf(new[] { "Text" }));
    }

    private static IEnumerable<string> Names(Compilation compilation) => AnnotatedTypes.Find(compilation, CancellationToken.None).Select(type => type.Name);
}
