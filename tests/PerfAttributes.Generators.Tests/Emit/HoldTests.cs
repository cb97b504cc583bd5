using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Compiles generated calls with warnings as errors, loads them and holds their results.</summary>
public sealed class HoldTests
{
    private const string Budget = "[LiveMemoryBudget(\"1MB\")]";

    [TestCase("string Get() => \"abc\";", "abc")]
    [TestCase("int Get() => 5;", 5)]
    [TestCase("int? Get() => null;", null)]
    [TestCase("int[] Get() => [1, 2];", new[] { 1, 2 })]
    [TestCase("dynamic Get() => 5;", 5)]
    [TestCase("ref int Get() => ref _value; int _value = 5;", 5)]
    [TestCase("async Task<string> Get() { await Task.Yield(); return \"abc\"; }", "abc")]
    [TestCase("async ValueTask<int> Get() { await Task.Yield(); return 5; }", 5)]
    [TestCase("Promise Get() => new(); public class Promise { public System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter() => Task.FromResult(5).GetAwaiter(); }", 5)]
    [TestCase("static int Get() => 5;", 5)]
    public void A_result_is_held_as_it_is(string method, object? expected)
    {
        var tests = Load($"{Budget} public {method}");

        Assert.That(tests.Hold("Get").Result, Is.EqualTo(expected));
    }

    [TestCase("IEnumerable<int> Get() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("IEnumerable<int>? Get() => Inner(); static IEnumerable<int> Inner() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("System.Collections.IEnumerable Get() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<object>))]
    [TestCase("IEnumerable<dynamic> Get() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<object>))]
    [TestCase("IQueryable<int> Get() => Inner().AsQueryable(); static IEnumerable<int> Inner() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("Task<IEnumerable<int>> Get() => Task.FromResult(Inner()); static IEnumerable<int> Inner() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("async IAsyncEnumerable<int> Get() { await Task.Yield(); yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("ValueTask<IAsyncEnumerable<int>> Get() => new(Inner()); static async IAsyncEnumerable<int> Inner() { await Task.Yield(); yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("IEnumerator<int> Get() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("System.Collections.IEnumerator Get() { yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<object>))]
    [TestCase("async IAsyncEnumerator<int> Get() { await Task.Yield(); yield return 1; yield return 2; Log.Add(\"end\"); }", typeof(List<int>))]
    [TestCase("Lazy Get() => new(); public class Lazy : IEnumerable<int>, IEnumerable<long> { public IEnumerator<int> GetEnumerator() { yield return 1; yield return 2; Log.Add(\"end\"); } IEnumerator<long> IEnumerable<long>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", typeof(List<object>))]
    [TestCase("Lazy Get() => new(); public class Lazy : IEnumerable<int>, IEnumerable<long> { IEnumerator<int> IEnumerable<int>.GetEnumerator() { yield return 1; yield return 2; Log.Add(\"end\"); } IEnumerator<long> IEnumerable<long>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => ((IEnumerable<int>)this).GetEnumerator(); }", typeof(List<object>))]
    [TestCase("Cursor Get() => new(); public sealed class Cursor : IEnumerator<int> { int _n; int IEnumerator<int>.Current => _n; object System.Collections.IEnumerator.Current => _n; bool System.Collections.IEnumerator.MoveNext() { if (++_n < 3) return true; Log.Add(\"end\"); return false; } void System.Collections.IEnumerator.Reset() { } void IDisposable.Dispose() { } }", typeof(List<int>))]
    [TestCase("Cursor Get() => new(); public sealed class Cursor : IAsyncEnumerator<int> { int _n; int IAsyncEnumerator<int>.Current => _n; ValueTask<bool> IAsyncEnumerator<int>.MoveNextAsync() { if (++_n < 3) return new(true); Log.Add(\"end\"); return new(false); } ValueTask IAsyncDisposable.DisposeAsync() => default; }", typeof(List<int>))]
    public void A_result_that_is_computed_as_it_is_read_is_held_as_a_list(string method, Type expected)
    {
        var (result, host) = Load($"{Budget} public {method}").Hold("Get");

        Assert.That(result, Is.EqualTo(new[] { 1, 2 }).And.TypeOf(expected));
        Assert.That(result, Has.Property("Capacity").EqualTo(2));
        Assert.That(LoadedTests.Log(host), Is.EqualTo("end"));
    }

    [Test]
    public void Elements_of_a_type_that_tests_cannot_name_are_held_as_objects()
    {
        var application = TestCompilation.ApplicationImage($$"""
            namespace Shop;
            public class Service
            {
                {{Budget}} public Lazy Get() => new();
            }
            internal class Hidden;
            public class Lazy : IEnumerable<object>
            {
                public IEnumerator<object> GetEnumerator() { yield return new Hidden(); }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            """);

        var generated = Generated.From(
            "namespace Shop.Tests; [PerfHost] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }", application);

        generated.Compilation.ToBytes();
        Assert.That(generated.Fixture, Does.Contain("List<object>()"));
    }

    [Test]
    public void A_collection_that_counts_by_looking_is_held_as_a_list() => Assert.That(
        Load($"{Budget} public System.Text.RegularExpressions.MatchCollection Get() => System.Text.RegularExpressions.Regex.Matches(\"a b\", \"[a-z]\");").Hold("Get").Result,
        Is.TypeOf<List<System.Text.RegularExpressions.Match>>().And.Count.EqualTo(2));

    [Test]
    public void No_sequence_is_held_as_nothing() =>
        Assert.That(Load($"{Budget} public IEnumerable<int>? Get() => null;").Hold("Get").Result, Is.Null);

    [TestCase("Resource Get() => new();")]
    [TestCase("Task<Resource> Get() => Task.FromResult(new Resource());")]
    [TestCase("AsyncResource Get() => new();")]
    [TestCase("Task<AsyncResource> Get() => Task.FromResult(new AsyncResource());")]
    [TestCase("ValueResource Get() => new();")]
    public void A_disposable_result_is_left_to_whoever_holds_it(string method)
    {
        var (result, host) = Load($$"""
            {{Budget}} public {{method}}
            public class Resource : IDisposable { public void Dispose() => Log.Add("disposed"); }
            public class AsyncResource : IAsyncDisposable { public ValueTask DisposeAsync() { Log.Add("disposed"); return default; } }
            public struct ValueResource : IDisposable { public void Dispose() => Log.Add("disposed"); }
            """).Hold("Get");

        Assert.That(result, Is.InstanceOf<IDisposable>().Or.InstanceOf<IAsyncDisposable>());
        Assert.That(LoadedTests.Log(host), Is.Empty);
    }

    [Test]
    public void What_is_read_into_a_list_is_disposed_of_because_the_list_is_what_is_held()
    {
        var (_, host) = Load($$"""
            {{Budget}} public Lazy Get() => new();
            public class Lazy : IEnumerable<int>, IDisposable
            {
                public IEnumerator<int> GetEnumerator() { yield return 1; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                public void Dispose() => Log.Add("disposed");
            }
            """).Hold("Get");

        Assert.That(LoadedTests.Log(host), Is.EqualTo("disposed"));
    }

    [Test]
    public void Arguments_reach_the_method_as_in_a_measured_call()
    {
        var tests = Load(
            $"{Budget} public IEnumerable<int> Get(ref int held, in long id, out int more, int depth = 3) {{ held++; more = 0; return Inner(held, (int)id, depth); }} static IEnumerable<int> Inner(int a, int b, int c) {{ yield return a; yield return b; yield return c; }}",
            "public int Held => 1; public long[] Id => [5, 6];");

        Assert.That(tests.Hold("Get").Result, Is.EqualTo(new[] { 2, 5, 3 }));
    }

    [Test]
    public void Only_a_budget_of_live_memory_asks_for_the_result()
    {
        Assert.That(Generated.From(Source("[AllocationBudget(\"1KB\")] public int Get() => 1;")).Fixture, Does.Not.Contain("Hold"));
        Assert.That(Generated.From(Source($"{Budget} public int Get() => 1;")).Fixture, Does.Contain("public override object? Hold()"));
    }

    [Test]
    public void A_default_of_a_type_reaches_only_methods_with_a_result_that_can_be_held()
    {
        var generated = Generated.From("""
            namespace Shop;
            [LiveMemoryBudget("1MB")]
            public class Service
            {
                public int A() => 1;
                public void B(int unfed) { }
                public Task C() => Task.CompletedTask;
                public System.Data.IDataReader D() => null!;
                [AllocationBudget("1KB")] public void E() { }
                public (IEnumerable<int> Items, int Total) F() => ([], 0);
            }
            [PerfHost] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }
            """);

        Assert.That(generated.Load().Tests, Is.EqualTo(new[] { "A_LiveMemoryBudget: medium", "E_AllocationBudget: medium" }));
    }
}
