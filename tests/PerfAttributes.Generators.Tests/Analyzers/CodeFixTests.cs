using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAttributes.CodeFixes;
using PerfAttributes.Generators.Analyzers;
using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>What an editor offers for PERF006 and PERF008, applied: the diagnostic is gone, and the code compiles.</summary>
public sealed class CodeFixTests
{
    private const string Budget = "[LatencyBudget(Mean = \"1ms\")] ";

    [Test]
    public async Task A_parameter_is_fed_by_a_property_of_the_host_for_all_methods_or_for_one()
    {
        var offered = await Fix(Shop(Budget + "public void Get(long taskId) { }"), new FeedParameterFix());
        Assert.That(offered.Keys, Is.EqualTo(new[] { "Feed 'taskId' by a property 'ServiceHost.TaskId'", "Feed 'taskId' by a property 'ServiceHost.GetTaskId'" }));
        Assert.That(offered["Feed 'taskId' by a property 'ServiceHost.TaskId'"], Does.Match(@"Service CreateService\(\) => new\(\);\s+public long TaskId => throw new NotImplementedException\(\);\s+\}"));
        Assert.That(offered["Feed 'taskId' by a property 'ServiceHost.GetTaskId'"], Does.Contain("    public long GetTaskId => throw new NotImplementedException();"));
    }

    [TestCase("IReadOnlyList<Dictionary<string, int?>>", "IReadOnlyList<Dictionary<string, int?>>")]
    [TestCase("string?", "string?")]
    [TestCase("ReadOnlySpan<char>", "string")]
    [TestCase("ReadOnlySpan<byte>", "byte[]")]
    [TestCase("Span<System.Text.Rune>", "System.Text.Rune[]")]
    [TestCase("(int A, string B)", "(int A, string B)")]
    public async Task The_property_has_a_type_that_converts(string parameter, string property)
    {
        var offered = await Fix(Shop(Budget + $"public void Get({parameter} text) {{ }}"), new FeedParameterFix());
        Assert.That(offered.First().Value, Does.Contain($"public {property} Text => "));
    }

    [Test]
    public async Task Nothing_is_offered_for_a_type_that_no_member_can_give()
    {
        var offered = await Fix(Shop(Budget + "public void Get(Once once) { } public ref struct Once;"), new FeedParameterFix());
        Assert.That(offered, Is.Empty);
    }

    [TestCase("private long TaskId => 1;", "public long TaskId => 1;")]
    [TestCase("private readonly long TaskId = 1;", "public readonly long TaskId = 1;")]
    [TestCase("private static long TaskId() => 1;", "public static long TaskId() => 1;")]
    public async Task A_member_that_is_there_is_made_public(string closed, string open)
    {
        var offered = await Fix(Shop(Budget + "public void Get(long taskId) { }", closed), new FeedParameterFix());
        Assert.That(offered.Keys, Is.EqualTo(new[] { "Make 'ServiceHost.TaskId' public" }));
        Assert.That(offered.Values.Single(), Does.Contain(open));
    }

    [TestCase("public long TaskId { private get; set; }")]
    [TestCase("public long TaskId(int depth) => depth;")]
    public async Task Nothing_is_offered_under_a_name_that_the_host_has_already(string member)
    {
        var offered = await Fix(Shop(Budget + "public void Get(long taskId) { }", member), new FeedParameterFix());
        Assert.That(offered.Keys, Is.EqualTo(new[] { "Feed 'taskId' by a property 'ServiceHost.GetTaskId'" }));
    }

    [Test]
    public async Task A_service_of_another_assembly_is_fed_at_the_host()
    {
        var application = TestCompilation.ApplicationImage("namespace Shop; public class Service { " + Budget + "public void Get(long taskId) { } }");
        var offered = await Fix(
            TestCompilation.TestProject("namespace Shop; [PerfHost] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }", application),
            new FeedParameterFix());
        Assert.That(offered.First().Value, Does.Contain("public long TaskId => throw"));
    }

    [Test]
    public async Task A_scenario_is_declared_on_the_host()
    {
        var offered = await Fix(Shop("[LatencyBudget(Mean = \"1ms\", Scenario = \"deep\")] public void Get() { }"), new DeclareScenarioFix());
        Assert.That(offered.Keys, Is.EqualTo(new[] { "Declare scenario 'deep' on 'ServiceHost'" }));
        Assert.That(offered.Values.Single(), Does.Match(@"\[PerfHost\]\s+\[DefineScenario\(""deep"", Tasks = 100, Levels = 10\)\]\s+public sealed class ServiceHost"));
    }

    [TestCase("very deep")]
    [TestCase("Medium")]
    public async Task A_name_that_no_scenario_can_have_is_left_alone(string scenario)
    {
        var offered = await Fix(Shop($"[LatencyBudget(Mean = \"1ms\", Scenario = \"{scenario}\")] public void Get() {{ }}"), new DeclareScenarioFix());
        Assert.That(offered, Is.Empty);
    }

    private static CSharpCompilation Shop(string serviceMembers, string hostMembers = "") =>
        TestCompilation.TestProject(ShopTests.Source(serviceMembers, hostMembers));

    // All that a provider offers, by title, each applied to the project as it was.
    private static async Task<IReadOnlyDictionary<string, string>> Fix(CSharpCompilation compilation, CodeFixProvider provider)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, compilation.AssemblyName!, compilation.AssemblyName!, LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync()).Project;
        var broken = (await Diagnostics(project)).Single(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            project.GetDocument(broken.Location.SourceTree)!, broken, (action, _) => actions.Add(action), CancellationToken.None));
        Assert.That(provider.GetFixAllProvider(), Is.Null);

        var results = new Dictionary<string, string>();
        foreach (var action in actions)
        {
            var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
            Assert.That(await Diagnostics(changed), Is.Empty, action.Title);
            Assert.That((await changed.GetCompilationAsync())!.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty, action.Title);
            results[action.Title] = (await changed.Documents.Last().GetTextAsync()).ToString();
        }

        return results;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project) =>
        await (await project.GetCompilationAsync())!.WithAnalyzers([new ContractAnalyzer(), new HostAnalyzer()]).GetAnalyzerDiagnosticsAsync();
}
