using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Tests.Compiling;
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
                [global::NUnit.Framework.Category(global::PerfAttributes.NUnit.PerfCategories.Performance)]
                public void Get_NotTested() =>
                    global::NUnit.Framework.Assert.Fail("Not tested. The analyzers that would have stopped the build, switched off or silenced here, say why:\nPERF008: Nothing feeds parameter 'unfed' of 'Service.Get(long)'
            """));
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
        var byFile = compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new Silenced("PERF008")));
        var others = compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new Silenced("PERF009")));

        Assert.That(Generated.From(byProject).Files, Is.Empty);
        Assert.That(Generated.From(byFile).Files, Is.Empty);
        Assert.That(Generated.From(others).Fixture, Does.Contain("Get_NotTested"));
    }

    /// <summary>Settings that make one rule a suggestion in every file, as an .editorconfig does.</summary>
    private sealed class Silenced(string rule) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = diagnosticId == rule ? ReportDiagnostic.Info : ReportDiagnostic.Default;
            return diagnosticId == rule;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
