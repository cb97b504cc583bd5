using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Every shape of service: compiled strictly, loaded and run.</summary>
public sealed class ServiceShapeTests
{
    private const string Budget = "[LatencyBudget(Mean = \"20ms\")]";

    [TestCase("public sealed class Thing", "Thing")]
    [TestCase("public struct Thing", "Thing")]
    [TestCase("public readonly struct Thing", "Thing")]
    [TestCase("public sealed record Thing(int X = 1)", "Thing")]
    [TestCase("public record struct Thing(int X)", "Thing")]
    [TestCase("public class Thing<T>", "Thing<int>")]
    [TestCase("public class Thing<T>", "Thing<Dictionary<string, int?[]>>")]
    [TestCase("public sealed class @class", "@class")]
    [TestCase("public class PerfContract", "PerfContract")]
    [TestCase("public class Größe", "Größe")]
    public void A_type_of_any_kind_can_be_hosted(string declaration, string service)
    {
        var tests = Load($$"""
            public static class Notes { public static readonly List<string> Log = []; }
            {{declaration}} { {{Budget}} public int Get() { Notes.Log.Add("called"); return 1; } }
            [PerfHost] public sealed class ThingHost : PerfHost<{{service}}>
            {
                public static readonly List<string> Log = Notes.Log;
                protected override {{service}} CreateService() => new();
            }
            """);

        Assert.That(tests.Run("Get"), Is.EqualTo("called"));
    }

    [Test]
    public void Nested_types_can_be_service_and_host()
    {
        var tests = Load($$"""
            public static class Outer<T>
            {
                public sealed class Inner { public static readonly List<string> Log = []; {{Budget}} public void Get(T x) => Log.Add($"{x}"); }
            }
            public static class Hosts
            {
                [PerfHost] public sealed class InnerHost : PerfHost<Outer<int>.Inner>
                {
                    public static readonly List<string> Log = Outer<int>.Inner.Log;
                    public int X => 5;
                    protected override Outer<int>.Inner CreateService() => new();
                }
            }
            """);

        Assert.That(tests.Run("Get"), Is.EqualTo("5"));
        Assert.That(tests.Fixture.FullName, Is.EqualTo("Shop.InnerPerfTests"));
    }

    [Test]
    public void A_struct_keeps_its_state_between_calls()
    {
        var tests = Load($$"""
            public struct Counter { public static readonly List<string> Log = []; int _n; {{Budget}} public void Next() => Log.Add($"{++_n}"); }
            [PerfHost] public sealed class CounterHost : PerfHost<Counter>
            {
                public static readonly List<string> Log = Counter.Log;
                protected override Counter CreateService() => default;
            }
            """);

        Assert.That(tests.Run("Next", calls: 3), Is.EqualTo("1 2 3"));
    }

    [Test]
    public void An_interface_brings_its_own_contracts_and_those_of_its_bases()
    {
        var tests = Load($$"""
            public interface IRead { {{Budget}} void Get(); void Hidden(); }
            public interface IReadToo { {{Budget}} void Get(int x); }
            public interface IStore : IRead, IReadToo { {{Budget}} void Put(); }
            public sealed class Store : IStore
            {
                public static readonly List<string> Log = [];
                public void Get() => Log.Add("get");
                public void Get(int x) => Log.Add("get-x");
                void IStore.Put() => Log.Add("put");
                public void Hidden() { }
            }
            [PerfHost] public sealed class StoreHost : PerfHost<IStore>
            {
                public static readonly List<string> Log = Store.Log;
                public int X => 1;
                protected override IStore CreateService() => new Store();
            }
            """);

        tests.Run("Put");
        tests.Run("Get");
        Assert.That(tests.Run("Get_Int32"), Is.EqualTo("put get get-x"));
    }

    [Test]
    public void A_class_keeps_the_promises_of_its_interfaces()
    {
        var tests = Load($$"""
            [AllocationBudget("1KB")]
            public interface IStore
            {
                {{Budget}} void Get();
                {{Budget}} void Explicit();
                {{Budget}} void Provided() => Store.Log.Add("provided");
            }
            public sealed class Store : IStore
            {
                public static readonly List<string> Log = [];
                public void Get() => Log.Add("get");
                void IStore.Explicit() => Log.Add("explicit");
                public void NotOfTheInterface() { }
            }
            [PerfHost] public sealed class StoreHost : PerfHost<Store>
            {
                public static readonly List<string> Log = Store.Log;
                protected override Store CreateService() => new();
            }
            """);

        tests.Run("Get");
        tests.Run("Explicit");
        Assert.That(tests.Run("Provided"), Is.EqualTo("get explicit provided"));
        Assert.That(tests.Tests, Has.Count.EqualTo(6));
    }

    [Test]
    public void Inherited_and_overridden_methods_keep_the_contracts_of_their_base()
    {
        var tests = Load($$"""
            public abstract class Base
            {
                public static readonly List<string> Log = [];
                {{Budget}} public void Plain() => Log.Add("plain");
                {{Budget}} public virtual void Virtual() => Log.Add("base");
                {{Budget}} public abstract void Abstract();
                {{Budget}} public void Hidden() => Log.Add("hidden");
            }
            public class Derived : Base
            {
                public override void Virtual() => Log.Add("virtual");
                public override void Abstract() => Log.Add("abstract");
                public new void Hidden() { }
            }
            [PerfHost] public sealed class DerivedHost : PerfHost<Derived>
            {
                public static readonly List<string> Log = Base.Log;
                protected override Derived CreateService() => new();
            }
            """);

        tests.Run("Plain");
        tests.Run("Virtual");
        Assert.That(tests.Run("Abstract"), Is.EqualTo("plain virtual abstract"));
        Assert.That(tests.Tests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_looser_overload_of_a_derived_class_does_not_take_the_call()
    {
        var tests = Load($$"""
            public class Base
            {
                public static readonly List<string> Log = [];
                {{Budget}} public virtual void Get(int id) => Log.Add("base");
                {{Budget}} public void Find(int id) => Log.Add("find");
            }
            public class Derived : Base
            {
                public override void Get(int id) => Log.Add("override");
                public void Get(long id) => Log.Add("wrong");
                public void Find(object id) => Log.Add("wrong");
            }
            [PerfHost] public sealed class DerivedHost : PerfHost<Derived>
            {
                public static readonly List<string> Log = Base.Log;
                public int Id => 1;
                protected override Derived CreateService() => new();
            }
            """);

        tests.Run("Get");
        Assert.That(tests.Run("Find"), Is.EqualTo("override find"));
    }

    [Test]
    public void Static_methods_are_called_on_their_type()
    {
        var tests = ShopTests.Load($"{Budget} public static void Get(int x) => Log.Add($\"{{x}}\");", "public int X => 3;");

        Assert.That(tests.Run("Get"), Is.EqualTo("3"));
    }

    [Test]
    public void A_static_class_is_hosted_by_type()
    {
        var tests = Load($$"""
            public static class Text { public static readonly List<string> Log = []; {{Budget}} public static void Trim(this string value) => Log.Add(value.Trim()); }
            [PerfHost(typeof(Text))] public sealed class TextHost : PerfHost
            {
                public static readonly List<string> Log = Text.Log;
                public string Value => " a ";
            }
            """);

        Assert.That(tests.Run("Trim"), Is.EqualTo("a"));
    }

    [Test]
    public void A_service_from_an_image_is_read_like_one_from_source()
    {
        const string Service = $$"""
            namespace Shop;
            public interface IPlaces { {{Budget}} ValueTask<int> CountAsync(int depth = 3); }
            [PerfScenarios("small", "large")]
            public class Places : IPlaces
            {
                [LatencyBudget(P95 = "1ms", Scenario = "large", Requirement = "FR-1")]
                [RequiresIndex("a", or: "b")]
                [NoTableScan(Except = ["x"], MaxRows = 3)]
                [QueryBudget(MaxSorts = 0, MaxVmSteps = 10)]
                public IEnumerable<string> Find(string name, DayOfWeek day = DayOfWeek.Monday, decimal price = 1.5m) => [];
                public async ValueTask<int> CountAsync(int depth = 3) { await Task.Yield(); return depth; }
            }
            """;
        const string Host = """
            namespace Shop.Tests;
            [PerfHost] public sealed class PlacesHost : PerfAttributes.Sqlite.SqlitePerfHost<Places>
            {
                public string Name => "";
                protected override void CreateSchema(Microsoft.Data.Sqlite.SqliteConnection connection) { }
                protected override Places CreateService(Microsoft.Data.Sqlite.SqliteConnection connection) => new();
            }
            """;

        var fromImage = Generated.From(Host, TestCompilation.ApplicationImage(Service));
        var fromProject = Generated.From(Host, TestCompilation.Application(Service).ToMetadataReference());

        Assert.That(fromImage.Fixture, Is.EqualTo(fromProject.Fixture));
        Assert.That(fromImage.Fixture, Does.Contain("Find_LatencyBudget").And.Contain("CountAsync_LatencyBudget").And.Contain("Line = 6"));
        fromImage.Compilation.ToBytes();
    }

    [Test]
    public void An_internal_service_of_a_friend_assembly_can_be_hosted()
    {
        var application = TestCompilation.ApplicationImage($$"""
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]
            namespace Shop;
            internal sealed class Secret { {{Budget}} internal Secret? Get(Secret? x = null) => x; }
            """);
        var generated = Generated.From("""
            namespace Shop.Tests;
            [PerfHost] internal sealed class SecretHost : PerfHost<Shop.Secret> { protected override Shop.Secret CreateService() => new(); }
            """, application);

        generated.Compilation.ToBytes();
        Assert.That(generated.Fixture, Does.Contain("internal sealed class SecretPerfTests").And.Contain("Get_LatencyBudget"));
    }

    [Test]
    public void A_host_that_shows_its_service_only_through_the_interface_is_read_through_it()
    {
        var tests = Load($$"""
            public sealed class Thing { public static readonly List<string> Log = []; {{Budget}} public void Get() => Log.Add("called"); }
            [PerfHost] public sealed class ThingHost : PerfHost, IServiceHost<Thing>
            {
                public static readonly List<string> Log = Thing.Log;
                Thing IServiceHost<Thing>.Service => new();
            }
            """);

        Assert.That(tests.Run("Get"), Is.EqualTo("called"));
    }

    private static LoadedTests Load(string members) => Generated.From("namespace Shop;\n" + members).Load();
}
