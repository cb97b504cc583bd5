using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Pipeline;

/// <summary>Per edit, which steps give something new and which end with what was there.</summary>
public sealed class IncrementalityTests
{
    private const string Service = """
        namespace Shop;
        public sealed class Service
        {
            [LatencyBudget(Mean = "20ms")] public int Get(long id, int depth = 3) => 1;
            public void Other() { }
        }
        """;

    private const string Hosts = """
        namespace Shop;
        [PerfHost] public sealed class ServiceHost : PerfHost<Service> { public long Id => 1; protected override Service CreateService() => new(); }
        [PerfHost(typeof(Text))] public sealed class TextHost : PerfHost;
        public static class Text { [AllocationBudget("1KB")] public static void Trim() { } }
        """;

    private const string Unrelated = "namespace Shop; public class Unrelated { public int A => 1; }";

    [Test]
    public void An_edit_elsewhere_changes_nothing()
    {
        var steps = Edit(Unrelated, Unrelated.Replace("A => 1", "B => 2"));

        Assert.That(steps, Is.EqualTo(("Cached Cached", "Cached Cached", "Cached", "Cached Cached Cached")));
    }

    [Test]
    public void An_edit_in_the_file_of_the_service_that_changes_no_contract_ends_at_the_model()
    {
        var steps = Edit(Service, Service.Replace("=> 1;", "=> 2 + 3;").Replace("public void Other() { }", "public void Another(int x) { }"));

        Assert.That(steps, Is.EqualTo(("Cached Cached", "Cached Cached", "Cached", "Cached Cached Cached")));
    }

    [Test]
    public void An_edit_in_the_file_of_the_hosts_that_changes_nothing_that_matters_ends_at_the_model()
    {
        var steps = Edit(Hosts, Hosts.Replace("Id => 1", "Id => 2"));

        Assert.That(steps, Is.EqualTo(("Cached Cached", "Cached Cached", "Cached", "Cached Cached Cached")));
    }

    [TestCase("Mean = \"20ms\"", "Mean = \"21ms\"")]
    [TestCase("int depth = 3", "int depth = 4")]
    [TestCase("public int Get(", "public int Find(")]
    [TestCase("public int Get(long id, int depth = 3) => 1", "public Task Get(long id, int depth = 3) => Task.CompletedTask")]
    public void An_edit_of_a_method_under_contract_writes_its_fixture_again_and_no_other(string before, string after)
    {
        var steps = Edit(Service, Service.Replace(before, after));

        Assert.That(steps, Is.EqualTo(("Modified Cached", "Modified Unchanged", "Unchanged", "Modified Cached Cached")));
    }

    [TestCase("Severity = PerfSeverity.Warning")]
    [TestCase("Skip = \"later\"")]
    public void An_edit_of_what_a_contract_means_to_the_run_writes_its_fixture_again(string argument)
    {
        var steps = Edit(Service, Service.Replace("Mean = \"20ms\"", "Mean = \"20ms\", " + argument));

        Assert.That(steps, Is.EqualTo(("Modified Cached", "Modified Unchanged", "Unchanged", "Modified Cached Cached")));
    }

    [TestCase("Other()", "Other(int depth = 5)", "Modified Cached")]
    [TestCase("Other() { }", "Other() { Get(1); }", "Cached Cached")]
    public void An_edit_of_a_rival_matters_where_its_call_changes(string before, string after, string expected)
    {
        const string Attribute = "[LatencyBudget(Mean = \"20ms\")]";
        var compared = Service.Replace(Attribute, "[FasterThan(nameof(Other))]");

        var steps = Edit(compared, compared.Replace(before, after));

        Assert.That(steps.Hosts, Is.EqualTo(expected));
    }

    [TestCase("LatencyBudget(Mean = \"20ms\")", "Cached Cached")]
    [TestCase("LiveMemoryBudget(\"1KB\")", "Modified Cached")]
    public void The_type_of_elements_matters_only_where_a_result_is_held(string attribute, string expected)
    {
        var service = Service.Replace("LatencyBudget(Mean = \"20ms\")", attribute).Replace("public int Get(long id, int depth = 3) => 1", "public IEnumerable<int> Get(long id, int depth = 3) => []");

        var steps = Edit(service, service.Replace("IEnumerable<int>", "IEnumerable<long>"));

        Assert.That(steps.Hosts, Is.EqualTo(expected));
    }

    [Test]
    public void A_result_that_is_treated_alike_changes_nothing()
    {
        var steps = Edit(Service, Service.Replace("public int Get(long id, int depth = 3) => 1", "public string Get(long id, int depth = 3) => \"\""));

        Assert.That(steps, Is.EqualTo(("Cached Cached", "Cached Cached", "Cached", "Cached Cached Cached")));
    }

    [Test]
    public void A_member_of_the_host_that_feeds_a_parameter_matters()
    {
        var steps = Edit(Hosts, Hosts.Replace("public long Id => 1", "public long[] Id => [1]"));

        Assert.That(steps, Is.EqualTo(("Modified Cached", "Modified Unchanged", "Unchanged", "Modified Cached Cached")));
    }

    [Test]
    public void What_is_wrong_is_written_and_stays_as_it_is_until_something_else_is_wrong()
    {
        var wrong = Service.Replace("long id", "long unfed");

        Assert.That(Edit(Service, wrong), Is.EqualTo(("Modified Cached", "Modified Unchanged", "Unchanged", "Modified Cached Cached")));
        Assert.That(Edit(wrong, wrong.Replace("=> 1;", "=> 2;").Replace("namespace Shop;", "namespace Shop;\n\n")), Is.EqualTo(("Cached Cached", "Cached Cached", "Cached", "Cached Cached Cached")));
        Assert.That(Edit(wrong, wrong.Replace("unfed", "starved")).Hosts, Is.EqualTo("Modified Cached"));
    }

    [Test]
    public void A_new_contract_on_another_method_matters()
    {
        var steps = Edit(Service, Service.Replace("public void Other", "[AllocationBudget(\"1KB\")] public void Other"));

        Assert.That(steps, Is.EqualTo(("Modified Cached", "Modified Unchanged", "Unchanged", "Modified Cached Cached")));
    }

    [Test]
    public void A_host_that_goes_takes_its_fixture_with_it()
    {
        var steps = Edit(Hosts, Hosts.Replace("[PerfHost(typeof(Text))] ", ""));

        Assert.That(steps.Hosts, Is.EqualTo("Cached Removed"));
        Assert.That(steps.Fixtures, Is.EqualTo("Unchanged Removed").Or.EqualTo("Cached Removed"));
    }

    [Test]
    public void The_last_host_takes_the_mark_of_the_run_with_it()
    {
        var steps = Edit(Hosts, "namespace Shop;");

        Assert.That(steps.Run, Is.EqualTo("Modified"));
    }

    /// <summary>Runs the generator, edits one file and runs it again.</summary>
    /// <returns>Why each output of the steps is there, in order: hosts, fixtures, run, files.</returns>
    private static (string Hosts, string Fixtures, string Run, string Files) Edit(string before, string after)
    {
        Assert.That(after, Is.Not.EqualTo(before), "The edit changes nothing.");
        var service = new[] { Hosts, Unrelated }.Contains(before) ? Service : before;
        var compilation = TestCompilation.TestProject([service, Hosts, Unrelated]);
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString() == before);
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(after, TestCompilation.ParseOptions, tree.FilePath));
        var result = Generated.NewDriver().RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results.Single();
        Assert.That(result.Exception, Is.Null);
        return (
            Reasons(result.TrackedSteps, StepNames.Hosts),
            Reasons(result.TrackedSteps, StepNames.Fixtures),
            Reasons(result.TrackedSteps, StepNames.Run),
            string.Join(" ", result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)));
    }

    private static string Reasons(ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string name) =>
        steps.TryGetValue(name, out var runs) ? string.Join(" ", runs.SelectMany(step => step.Outputs).Select(output => output.Reason)) : "";
}
