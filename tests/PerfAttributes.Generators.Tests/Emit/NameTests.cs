using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using NUnit.Framework.Interfaces;
using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Names of fixtures, tests and files.</summary>
public sealed class NameTests
{
    private const string Budget = "[LatencyBudget(Mean = \"20ms\")]";

    [TestCase("ShopHost", "ShopPerfTests")]
    [TestCase("ShopPerfHost", "ShopPerfTests")]
    [TestCase("Shop", "ShopPerfTests")]
    [TestCase("Host", "HostPerfTests")]
    [TestCase("PerfHost", "PerfPerfTests")]
    [TestCase("@class", "classPerfTests")]
    public void A_fixture_is_named_after_its_host(string host, string expected)
    {
        var tests = Generated.From(Hosts(host)).Load();

        Assert.That(tests.Fixtures.Select(fixture => fixture.Name), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Hosts_that_would_share_a_name_keep_their_whole_names()
    {
        var tests = Generated.From(Hosts("ShopHost", "ShopPerfHost", "shopHost", "Outer.ShopHost")).Load();

        Assert.That(tests.Fixtures.Select(fixture => fixture.Name), Is.EquivalentTo(
            new[] { "ShopHostPerfTests", "ShopPerfHostPerfTests", "shopPerfTests", "ShopHostPerfTests_2" }));
    }

    [Test]
    public void Hosts_that_differ_only_in_case_get_files_that_differ_in_more()
    {
        var generated = Generated.From(Hosts("shopHost", "ShopHost"));

        Assert.That(generated.Files.Keys, Is.EquivalentTo(new[] { "Shop.ShopPerfTests.g.cs", "Shop.shopPerfTests_2.g.cs", "PerfRun.g.cs" }));
        Assert.That(generated.Load().Fixtures, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_name_that_the_project_uses_already_is_avoided()
    {
        var tests = Generated.From(Hosts("ShopHost") + " public class ShopPerfTests;").Load();

        Assert.That(tests.Fixture.Name, Is.EqualTo("ShopHostPerfTests"));
    }

    [Test]
    public void A_host_in_the_global_namespace_and_in_one_of_keywords_compiles()
    {
        var source = $$"""
            namespace @namespace.@event { public sealed class Service { {{Budget}} public void @new() { } }
            [PerfHost] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); } }
            [PerfHost] public sealed class GlobalHost : PerfHost<@namespace.@event.Service> { protected override @namespace.@event.Service CreateService() => new(); }
            """;

        var generated = Generated.From(source);

        Assert.That(generated.Load().Fixtures.Select(fixture => fixture.FullName), Is.EqualTo(new[] { "GlobalPerfTests", "namespace.event.ServicePerfTests" }));
        Assert.That(generated.Files.Keys, Is.EquivalentTo(new[] { "GlobalPerfTests.g.cs", "namespace.event.ServicePerfTests.g.cs", "PerfRun.g.cs" }));
    }

    [Test]
    public void Overloads_are_told_apart_by_their_parameters()
    {
        var tests = Load(
            $"{Budget} public void Get() {{ }} {Budget} public void Get(long a, int[] b) {{ }} {Budget} public void Get(List<int?> a) {{ }} {Budget} public void Get_Int32() {{ }} {Budget} public void Get(int a) {{ }}",
            "public int GetA => 1; public int[] B => []; public List<int?> A => [];");

        Assert.That(tests.Tests.Select(test => test.Split(':')[0]), Is.EqualTo(new[]
        {
            "Get_LatencyBudget", "Get_Int64_Int32Array_LatencyBudget", "Get_ListOfNullableInt32_LatencyBudget", "Get_Int32_LatencyBudget", "Get_Int32_2_LatencyBudget",
        }));
    }

    [Test]
    public void An_overload_without_a_contract_changes_no_name()
    {
        var tests = Load($"public void Get() {{ }} {Budget} public void Get(int x) {{ }}", "public int X => 1;");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "Get_LatencyBudget: medium" }));
    }

    [TestCase("Check")]
    [TestCase("Contract")]
    [TestCase("Run")]
    [TestCase("ServicePerfTests")]
    [TestCase("Get_Contract")]
    [TestCase("Get_Call")]
    [TestCase("Get_LatencyBudget")]
    [TestCase("@await")]
    [TestCase("@record")]
    [TestCase("ΑβΓ")]
    public void No_name_of_a_method_breaks_the_code(string name)
    {
        var tests = Load($"{Budget} public void {name}() => Log.Add(\"called\"); {Budget} public void Get() {{ }}");

        Assert.That(tests.Run(name.TrimStart('@')), Is.EqualTo("called"));
    }

    [Test]
    public void Types_of_the_project_that_are_named_like_those_of_the_generated_code_do_no_harm()
    {
        var tests = Generated.From(TestCompilation.TestProject(
        [
            Source($"{Budget} public int Get() {{ Log.Add(\"called\"); return 1; }}"),
            """
            namespace Shop
            {
                public class PerfContract; public class PerfCheck; public class Check; public class NUnit;
                public class PerfCheckKind; public class TestFixture; public class PerfFixture<T>; public class SyncPerfCall<T>;
            }
            namespace Shop.PerfAttributes { public class Contracts; public class Keep; }
            namespace Shop.System { public class Threading; public class Array; }
            """,
        ])).Load();

        Assert.That(tests.Run("Get"), Is.EqualTo("called"));
    }

    [TestCase("public", true)]
    [TestCase("internal", false)]
    public void NUnit_runs_public_and_internal_fixtures(string accessibility, bool isPublic)
    {
        var source = Source($"{Budget} public void Get() {{ }}").Replace("public sealed class ServiceHost", $"{accessibility} sealed class ServiceHost");

        var fixture = Generated.From(source).Load().Fixture;
        var suite = new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(fixture));

        Assert.That(fixture.IsPublic, Is.EqualTo(isPublic));
        Assert.That(suite.RunState, Is.EqualTo(RunState.Runnable));
        Assert.That(suite.Tests.Single().Tests.Single().Name, Is.EqualTo("Get_LatencyBudget_medium"));
    }

    [Test]
    public void The_run_is_marked_once_and_only_with_a_host()
    {
        Assert.That(Generated.From(Hosts("AHost", "BHost")).Files.Keys, Has.One.EqualTo("PerfRun.g.cs"));
        Assert.That(Generated.From("public class Nothing;").Files, Is.Empty);
        Assert.That(Generated.From("[assembly: PerfAttributes.NUnit.PerfRun]" + Hosts("AHost")).Files.Keys, Has.None.EqualTo("PerfRun.g.cs"));
    }

    private static string Hosts(params string[] names) => $$"""
        namespace Shop;
        public sealed class Service { {{Budget}} public void Get() { } }
        {{string.Join("\n", names.Select(Host))}}
        """;

    private static string Host(string name) => name.StartsWith("Outer.", StringComparison.Ordinal)
        ? $"public static class Outer {{ {Host(name[6..])} }}"
        : $"[PerfHost] public sealed class {name} : PerfAttributes.Hosting.PerfHost<Service> {{ protected override Service CreateService() => new(); }}";
}
