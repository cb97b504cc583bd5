using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>PERF008 to PERF011: arguments, and methods that cannot be called.</summary>
public sealed class CallRuleTests
{
    private const string Marked = "[{|PERF010:LatencyBudget(Mean = \"1ms\")|}]";
    private const string Friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop.Tests\")]";

    [Test]
    public void A_parameter_without_a_source_is_an_error_that_names_what_was_tried()
    {
        var message = Diagnose.Shop("[{|PERF008:LatencyBudget(Mean = \"1ms\")|}] public void Get(long taskId, int depth = 1) { }").Single();

        Assert.That(message, Is.EqualTo(
            "Nothing feeds parameter 'taskId' of 'Service.Get(long, int)': give 'ServiceHost' an accessible property, field or parameterless method "
            + "'GetTaskId' or 'TaskId' of type 'long' or a list of it"));
    }

    [TestCase("long TaskId => 1;", "TaskId")]
    [TestCase("readonly long GetTaskId = 1; public override string ToString() => $\"{GetTaskId}\";", "GetTaskId")]
    [TestCase("long TaskId() => 1;", "TaskId")]
    public void A_member_that_cannot_be_read_is_named(string member, string name)
    {
        var message = Diagnose.Shop("[{|PERF008:LatencyBudget(Mean = \"1ms\")|}] public void Get(long taskId) { }", member).Single();

        Assert.That(message, Does.EndWith($" ('{name}' is there, but not accessible: make it internal or public)"));
    }

    [TestCase("string TaskId => \"\";")]
    [TestCase("List<string> TaskId => [];")]
    [TestCase("double TaskId => 1;")]
    [TestCase("long? TaskId => 1;")]
    [TestCase("Task<long> TaskId() => Task.FromResult(1L);")]
    public void A_member_of_another_type_is_an_error(string member)
    {
        var message = Diagnose.Shop("[{|PERF009:LatencyBudget(Mean = \"1ms\")|}] public void Get(long taskId) { }", "public " + member).Single();

        Assert.That(message, Does.StartWith("'ServiceHost.TaskId' of type '").And.Contain("cannot feed parameter 'taskId' of 'Service.Get(long)'"));
    }

    [Test]
    public void A_member_of_another_type_is_an_error_even_where_there_is_a_default() =>
        Diagnose.Shop("[{|PERF009:LatencyBudget(Mean = \"1ms\")|}] public void Get(int depth = 3) { }", "public string Depth => \"\";");

    [Test]
    public void A_member_of_the_library_that_happens_to_have_the_name_is_none() =>
        Diagnose.Shop("[LatencyBudget(Mean = \"1ms\")] public void Get(int graph = 3, string isolation = \"\") { }");

    [TestCase("public void Get<T>() { }", "it is generic")]
    [TestCase("private void Get() { }", "it is not accessible")]
    [TestCase("protected void Get() { }", "it is not accessible")]
    [TestCase("public Span<int> Get() => default;", "it returns the ref struct 'Span<int>'")]
    [TestCase("public void Get(ref Span<int> x) { }", "it takes the ref struct 'Span<int>'")]
    [TestCase("public unsafe void Get(int* x) { }", "it takes the pointer 'int*'")]
    [TestCase("public unsafe delegate*<void> Get() => null;", "it returns the pointer")]
    [TestCase("public unsafe int*[] Get() => [];", "it returns the pointer 'int*[]'")]
    [TestCase("public async void Get() => await Task.Yield();", "it is async void")]
    [TestCase("[Obsolete(\"gone\", true)] public void Get() { }", "it is [Obsolete] as an error")]
    [TestCase("public void Get(__arglist) { }", "it takes __arglist")]
    [TestCase("[System.Runtime.InteropServices.UnmanagedCallersOnly] public static void Get() { }", "it is [UnmanagedCallersOnly]")]
    [TestCase("public SpanAwaitable Get() => default; public ref struct SpanAwaitable { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); }", "it returns the ref struct")]
    public void A_method_that_tests_cannot_call_is_an_error(string method, string reason)
    {
        var message = Diagnose.Shop($"{Marked} {method}").Single();

        Assert.That(message, Does.StartWith("'Service.Get").And.Contain("cannot be tested: ").And.Contain(reason));
    }

    [Test]
    public void A_method_that_takes_or_gives_a_type_that_tests_cannot_see_is_an_error()
    {
        var core = TestCompilation.Create(
            "Core",
            ["[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop\")] namespace Core; internal class Hidden;"],
            TestReferences.Application).ToImage();
        var application = TestCompilation.Create(
            "Shop",
            [
                """
                using PerfAttributes; using Core; using System.Threading.Tasks;
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]
                namespace Shop;
                public class Service
                {
                    [LatencyBudget(Mean = "1ms")] internal Task<Hidden> Get() => null!;
                    [LatencyBudget(Mean = "1ms")] internal void Put(Hidden[] x) { }
                    [LatencyBudget(Mean = "1ms")] internal void Fine() { }
                }
                """,
            ],
            [.. TestReferences.Application, core]).ToImage();

        var messages = Diagnose.TestProject(
            "namespace Shop.Tests; [PerfHost] public class {|PERF010,PERF010:H|} : PerfHost<Service> { public object[] X => []; protected override Service CreateService() => new(); }",
            application, core);

        Assert.That(messages, Has.One.Contains("it returns 'Task<Hidden>', which is not accessible").And.One.Contains("it takes 'Hidden[]', which is not accessible"));
    }

    [Test]
    public void An_instance_method_needs_an_instance()
    {
        var message = Diagnose.TestProject($$"""
            namespace Shop;
            public class Service { {{Marked}} public void Get() { } [LatencyBudget(Mean = "1ms")] public static void Count() { } }
            [PerfHost(typeof(Service))] public class H : PerfHost;
            """).Single();

        Assert.That(message, Does.Contain("derive the host from PerfHost<TService>"));
    }

    [Test]
    public void A_static_member_of_an_interface_that_implementations_provide_is_an_error() => Diagnose.TestProject($$"""
        namespace Shop;
        public interface IService { {{Marked}} static virtual void Get() { } [LatencyBudget(Mean = "1ms")] static void Fine() { } }
        [PerfHost] public class H : PerfHost<IService> { protected override IService CreateService() => null!; }
        """);

    [Test]
    public void The_methods_that_remain_are_generated()
    {
        var tests = ShopTests.Load("[LatencyBudget(Mean = \"1ms\")] public void A<T>() { } [LatencyBudget(Mean = \"1ms\")] public void B() { } [LatencyBudget(Mean = \"1ms\")] public void C(int unfed) { } [LatencyBudget(Mean = \"x\"), AllocationBudget(\"1KB\")] public void D() { }");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "B_LatencyBudget: medium", "D_AllocationBudget: medium" }));
        Assert.That(tests.NotTested, Is.EqualTo(new[] { "A_NotTested", "C_NotTested", "D_NotTested" }));
    }

    [TestCase("private void Get() { }", "no test project can call it; make it public, or internal with [InternalsVisibleTo] for the test project")]
    [TestCase("protected void Get() { }", "no test project can call it; make it public, or internal with [InternalsVisibleTo] for the test project")]
    [TestCase("private protected void Get() { }", "no test project can call it; make it public, or internal with [InternalsVisibleTo] for the test project")]
    [TestCase("internal void Get() { }", "no test project can call it; make it public, or give 'Shop' an [InternalsVisibleTo] for the test project")]
    [TestCase("protected internal void Get() { }", "no test project can call it; make it public, or give 'Shop' an [InternalsVisibleTo] for the test project")]
    public void A_method_that_no_test_project_can_call_is_an_error_in_the_application(string method, string reason)
    {
        var message = Diagnose.Application($"public class Service {{ {Marked} {method} }}").Single();

        Assert.That(message, Is.EqualTo("'Service.Get()' cannot be tested: " + reason));
    }

    [TestCase("private void Get() { }")]
    [TestCase("private protected void Get() { }")]
    public void Friends_of_an_application_do_not_see_what_is_private(string method) =>
        Diagnose.Application($"{Friend} public class Service {{ {Marked} {method} }}");

    [TestCase("internal void Get() { }")]
    [TestCase("protected internal void Get() { }")]
    [TestCase("public void Get() { }")]
    [TestCase("void IService.Get() { }")]
    public void A_method_that_friends_of_the_application_can_call_is_none(string method) => Diagnose.Application(
        $"{Friend} public interface IService {{ void Get() {{ }} }} public class Service : IService {{ [LatencyBudget(Mean = \"1ms\")] {method} }}");

    [Test]
    public void Scenarios_alone_are_no_contract_that_has_to_be_called() =>
        Diagnose.Application("public class Service { [PerfScenarios(\"small\")] private void Get() { } }");

    [TestCase("~Service() { }", "a finalizer")]
    [TestCase("public static Service operator +(Service a, Service b) => a;", "an operator")]
    [TestCase("public static implicit operator int(Service a) => 1;", "an operator")]
    public void A_contract_on_what_is_no_ordinary_method_is_an_error(string member, string kind)
    {
        var message = Diagnose.Application($"public class Service {{ [{{|PERF011:LatencyBudget(Mean = \"1ms\")|}}] {member} }}").Single();

        Assert.That(message, Is.EqualTo($"[LatencyBudget] has no effect on {kind}: move it to an ordinary method"));
    }

    [TestCase("public int X { [{|PERF011:NoTableScan|}] get; }")]
    [TestCase("public int X { get => 1; [{|PERF011:PerfScenarios(\"small\")|}] set { } }")]
    [TestCase("public event Action X { [{|PERF011:NoTableScan|}] add { } remove { } }")]
    [TestCase("public void M() { Local(); [{|PERF011:NoTableScan|}] static void Local() { } }")]
    [TestCase("public Action M() => [{|PERF011:NoTableScan|}] () => { };")]
    public void Accessors_local_functions_and_lambdas_are_no_ordinary_methods(string member) =>
        Diagnose.Application($"public class Service {{ {member} }}");

    [TestCase("public void Get() { }")]
    [TestCase("void IService.Get() { }")]
    public void Methods_and_explicit_implementations_are_fine(string member) =>
        Diagnose.Application($"public interface IService {{ void Get() {{ }} }} public class Service : IService {{ [LatencyBudget(Mean = \"1ms\")] {member} }}");
}
