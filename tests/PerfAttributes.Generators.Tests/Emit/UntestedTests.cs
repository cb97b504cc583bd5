using System.Reflection;
using Microsoft.CodeAnalysis;
using PerfAttributes.Contracts;
using PerfAttributes.Generators.Tests.Compiling;
using PerfAttributes.NUnit;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>What is left out fails a test of its own: analyzers, which report it, may be switched off for builds.</summary>
public sealed class UntestedTests
{
    private const string Budget = "[LatencyBudget(Mean = \"1ms\")]";
    private const string Unfed = Budget + " public void Get(long unfed) { }";

    [Test]
    public void A_contract_that_cannot_be_tested_fails_a_test_that_says_why()
    {
        var generated = Generated.From(Source($"{Unfed} {Budget} public void Fine() {{ }}"));

        Assert.That(generated.Load().NotTested, Is.EqualTo(new[] { "Get_NotTested" }));
        Assert.That(generated.Fixture, Does.Contain("""
                [global::NUnit.Framework.Test]
                [global::NUnit.Framework.Category("Performance"), global::NUnit.Framework.Category("Latency"), global::NUnit.Framework.Category("Throughput"), global::NUnit.Framework.Category("Memory"), global::NUnit.Framework.Category("Comparison"), global::NUnit.Framework.Category("Growth"), global::NUnit.Framework.Category("Regression"), global::NUnit.Framework.Category("QueryPlan")]
                public void Get_NotTested() =>
                    global::PerfAttributes.NUnit.PerfUntested.Fail(
                        GetType().Assembly, "Shop.Service", "Get",
                        "PERF008: Nothing feeds parameter 'unfed' of 'Service.Get(long)'
            """));
    }

    [Test]
    public void It_is_in_the_categories_of_all_kinds_of_checks()
    {
        var test = Load($"{Unfed} {Budget} public void Fine() {{ }}").Fixture.GetMethod("Get_NotTested")!;

        Assert.That(test.GetCustomAttributes<CategoryAttribute>().Select(category => category.Name), Is.EquivalentTo(Enum.GetValues<PerfCheckKind>().SelectMany(kind => PerfCategories.Of(kind)).Distinct()));
    }

    [Test]
    public void All_that_is_wrong_with_a_method_is_said_once()
    {
        var fixture = Generated.From(Source("[AllocationBudget(\"much\"), LatencyBudget(Mean = \"fast\")] public void Get(long unfed) { }")).Fixture;

        Assert.That(fixture.Split("_NotTested()"), Has.Length.EqualTo(2));
        foreach (var rule in new[] { "PERF102: ", "PERF101: ", "PERF008: " })
            Assert.That(fixture.Split(rule), Has.Length.EqualTo(2), rule);
    }

    [Test]
    public void Overloads_fail_a_test_each()
    {
        var tests = Load($"{Unfed} {Budget} public void Get(int starved) {{ }} {Budget} public void Get() {{ }}");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "Get_LatencyBudget: medium" }));
        Assert.That(tests.NotTested, Is.EqualTo(new[] { "Get_NotTested", "Get_2_NotTested" }));
    }

    [Test]
    public void A_test_fails_where_no_other_is_left()
    {
        var generated = Generated.From(Source(Unfed));

        generated.Compilation.ToBytes();
        Assert.That(generated.Files.Keys, Is.EquivalentTo(new[] { "Shop.ServicePerfTests.g.cs", "PerfRun.g.cs" }));
        Assert.That(generated.Fixture, Does.Contain("public sealed class ServicePerfTests\n").And.Contain("public void Get_NotTested()"));
    }

    [TestCase("[PerfHost] public abstract class H : PerfHost<Service>;", "PERF001: 'H' cannot host performance tests: it is abstract")]
    [TestCase("[PerfHost] public class H<T> : PerfHost<Service> { protected override Service CreateService() => new(); }", "PERF001: 'H' cannot host performance tests: it is generic")]
    [TestCase("public class Outer { [PerfHost] private class H : PerfHost<Service> { protected override Service CreateService() => new(); } }", "PERF001: 'H' cannot host performance tests: generated code cannot name it")]
    [TestCase("[PerfHost] public class H : PerfHost;", "PERF002: 'H' does not name one service: ")]
    public void A_host_that_is_wrong_as_a_whole_fails_a_test(string host, string reason)
    {
        var generated = Generated.From($"namespace Shop; public class Service {{ {Budget} public void Get() {{ }} }} {host}");

        generated.Compilation.ToBytes();
        Assert.That(generated.Fixture, Does.Contain("public void H_NotTested() =>").And.Contain(reason));
    }

    [TestCase("public void Get() { }")]
    [TestCase(Budget + " public void Get() { }")]
    public void What_is_right_or_only_warned_of_fails_nothing(string members)
    {
        // The test projects make every warning an error.
        var files = Generated.From(Source(members)).Files;

        Assert.That(files.Values, Has.None.Contain("_NotTested"));
    }

    [Test]
    public void A_rule_that_a_project_switches_off_fails_nothing()
    {
        var compilation = TestCompilation.TestProject(Source(Unfed));
        var options = compilation.Options;

        var byProject = compilation.WithOptions(options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem("PERF008", ReportDiagnostic.Suppress)));
        var byFile = compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new Settings("PERF008", inFiles: ReportDiagnostic.Info)));
        var everywhere = compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new Settings("PERF008", everywhere: ReportDiagnostic.Warn)));
        var others = compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new Settings("PERF009", inFiles: ReportDiagnostic.Info)));

        Assert.That(Generated.From(byProject).Files, Is.Empty);
        Assert.That(Generated.From(byFile).Files, Is.Empty);
        Assert.That(Generated.From(everywhere).Files, Is.Empty);
        Assert.That(Generated.From(others).Fixture, Does.Contain("Get_NotTested"));
    }

    [TestCase(ReportDiagnostic.Error, ReportDiagnostic.Warn, true)]
    [TestCase(ReportDiagnostic.Warn, ReportDiagnostic.Error, false)]
    [TestCase(ReportDiagnostic.Default, ReportDiagnostic.Error, true)]
    public void What_is_set_for_a_file_comes_before_what_is_set_for_all(ReportDiagnostic inFiles, ReportDiagnostic everywhere, bool isError)
    {
        var compilation = TestCompilation.TestProject(Source(Unfed));

        var files = Generated.From(compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Settings("PERF008", inFiles, everywhere)))).Files;

        Assert.That(files.Values.Any(file => file.Contains("Get_NotTested", StringComparison.Ordinal)), Is.EqualTo(isError));
    }

    [Test]
    public void A_switch_of_the_compiler_comes_before_both()
    {
        var compilation = TestCompilation.TestProject(Source(Unfed));
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Settings("PERF008", ReportDiagnostic.Error, ReportDiagnostic.Error));

        var off = compilation.WithOptions(options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem("PERF008", ReportDiagnostic.Suppress)));

        Assert.That(Generated.From(off).Files, Is.Empty);
    }

    /// <summary>Settings of one rule: in every file, as an .editorconfig has them, and for all files, as a .globalconfig has them.</summary>
    private sealed class Settings(string rule, ReportDiagnostic inFiles = ReportDiagnostic.Default, ReportDiagnostic everywhere = ReportDiagnostic.Default)
        : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            Find(diagnosticId, inFiles, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            Find(diagnosticId, everywhere, out severity);

        private bool Find(string diagnosticId, ReportDiagnostic chosen, out ReportDiagnostic severity)
        {
            severity = diagnosticId == rule ? chosen : ReportDiagnostic.Default;
            return severity != ReportDiagnostic.Default;
        }
    }
}
