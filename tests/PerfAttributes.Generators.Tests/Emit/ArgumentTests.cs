using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Where arguments come from and how they are passed; every case is compiled strictly and run.</summary>
public sealed class ArgumentTests
{
    private const string Budget = "[LatencyBudget(Mean = \"20ms\")]";

    [TestCase("public long TaskId => 42;")]
    [TestCase("public long TaskId { get; } = 42;")]
    [TestCase("internal long TaskId = 42;")]
    [TestCase("public long TaskId() => 42;")]
    [TestCase("public static long TaskId => 42;")]
    [TestCase("public const long TaskId = 42;")]
    [TestCase("internal static long TaskId() => 42;")]
    [TestCase("internal int taskID = 42;")]
    [TestCase("public long GetTaskId => 42; public long TaskId => 1;")]
    [TestCase("long taskId = 1; public long TaskId => taskId + 41;")]
    [TestCase("public long taskid => 1; public long TaskId => 42;")]
    public void A_member_of_the_host_feeds_the_parameter_of_its_name(string member)
    {
        var tests = Load($"{Budget} public void Get(long taskId) => Log.Add($\"{{taskId}}\");", member);

        Assert.That(tests.Run("Get"), Is.EqualTo("42"));
    }

    [Test]
    public void A_member_that_the_host_inherits_feeds_too()
    {
        var tests = Generated.From("""
            namespace Shop;
            public sealed class Service
            {
                public static readonly List<string> Log = [];
                [LatencyBudget(Mean = "1ms")] public void Get(long id, string name) => Log.Add($"{id}{name}");
            }
            public abstract class Base<T> : PerfHost<T>
            {
                public static readonly List<string> Log = Shop.Service.Log;
                public virtual long Id => 1;
                public string Name => "a";
            }
            [PerfHost]
            public sealed class ServiceHost : Base<Service>
            {
                public override long Id => 2;
                public new string Name => "b";
                protected override Service CreateService() => new();
            }
            """).Load();

        Assert.That(tests.Run("Get"), Is.EqualTo("2b"));
    }

    [TestCase("public long[] TaskId { get; } = [1, 2, 3];")]
    [TestCase("public IReadOnlyList<long> TaskId => new List<long> { 1, 2, 3 };")]
    [TestCase("public IEnumerable<int> TaskId() { yield return 1; yield return 2; yield return 3; }")]
    [TestCase("public HashSet<short> TaskId { get; } = [1, 2, 3];")]
    public void A_list_is_cycled_through_one_element_per_call(string member)
    {
        var tests = Load($"{Budget} public void Get(long taskId) => Log.Add($\"{{taskId}}\");", member);

        Assert.That(tests.Run("Get", calls: 7), Is.EqualTo("1 3 2 1 3 2 1"));
    }

    [Test]
    public void The_cycle_goes_on_when_the_host_was_renewed()
    {
        var tests = Load($"{Budget} public void Get(int id) => Log.Add($\"{{id}}\");", "public int[] Id => [1, 2, 3];");
        var (call, host) = tests.Create("Get");

        for (var i = 0; i < 4; i++)
        {
            LoadedTests.Bind(call, host);
            LoadedTests.Run(call, 1);
        }

        Assert.That(LoadedTests.Log(host), Is.EqualTo("1 3 2 1"));
    }

    [TestCase("public int[] Id => [];", "empty")]
    [TestCase("public List<int> Id => null!;", "null")]
    public void A_list_without_values_is_refused_by_name(string member, string what)
    {
        var tests = Load($"{Budget} public void Get(int id) {{ }}", member);

        Assert.That(() => tests.Run("Get"), Throws.InvalidOperationException.With.Message.StartsWith($"ServiceHost.Id is {what}: it feeds"));
    }

    [Test]
    public void A_list_feeds_a_parameter_that_is_a_list_whole()
    {
        var tests = Load($"{Budget} public void Get(IEnumerable<int> ids) => Log.Add(string.Join(\",\", ids));", "public int[] Ids => [1, 2];");

        Assert.That(tests.Run("Get"), Is.EqualTo("1,2"));
    }

    [Test]
    public void The_host_goes_before_the_default()
    {
        var tests = Load($"{Budget} public void Get(int depth = 7, params int[] ids) => Log.Add($\"{{depth}}/{{ids.Length}}\");",
            "public int Depth => 8; public int[] Ids => [1, 2];");

        Assert.That(tests.Run("Get"), Is.EqualTo("8/2"));
    }

    [TestCase("string x = \"a\\\"b\\\\\\n\"")]
    [TestCase("string? x = null")]
    [TestCase("char x = '\\''")]
    [TestCase("bool x = true")]
    [TestCase("int x = int.MinValue")]
    [TestCase("long x = long.MinValue")]
    [TestCase("ulong x = ulong.MaxValue")]
    [TestCase("byte x = 255")]
    [TestCase("sbyte x = -128")]
    [TestCase("uint x = 5")]
    [TestCase("float x = 0.1f")]
    [TestCase("float x = float.NegativeInfinity")]
    [TestCase("double x = double.NaN")]
    [TestCase("double x = 1e300")]
    [TestCase("decimal x = 1.50m")]
    [TestCase("int? x = 5")]
    [TestCase("int? x = null")]
    [TestCase("DayOfWeek x = DayOfWeek.Friday")]
    [TestCase("DayOfWeek? x = (DayOfWeek)77")]
    [TestCase("Guid x = default")]
    [TestCase("CancellationToken x = default")]
    [TestCase("[System.Runtime.InteropServices.Optional] int x")]
    [TestCase("[System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(638000000000000000L)] DateTime x")]
    [TestCase("object? x = null")]
    [TestCase("List<string>? x = null")]
    [TestCase("in int x = 5")]
    public void Defaults_reach_the_method_as_the_language_would_pass_them(string parameter)
    {
        var tests = Load($$"""
            static string Text(object? x) => FormattableString.Invariant($"{x ?? "null"}:{x?.GetType().Name}");
            {{Budget}} public void Get({{parameter}}) => Log.Add(Text(x));
            {{Budget}} public void Compare() => Get();
            """);

        Assert.That(tests.Run("Get"), Is.Not.Empty);
        var both = tests.Run("Compare");
        Assert.That(both[..(both.Length / 2)], Is.EqualTo(both[((both.Length / 2) + 1)..]));
    }

    [TestCase("params string[] x", "0")]
    [TestCase("params ReadOnlySpan<int> x", "0")]
    [TestCase("params List<int> x", "0")]
    [TestCase("params IEnumerable<int> x", "0")]
    public void Params_without_a_source_are_empty(string parameter, string expected)
    {
        var tests = Load($"{Budget} public void Get({parameter}) {{ var n = 0; foreach (var _ in x) n++; Log.Add($\"{{n}}\"); }}");

        Assert.That(tests.Run("Get"), Is.EqualTo(expected));
    }

    [Test]
    public void A_default_of_a_nullable_parameter_takes_no_overload_without_one()
    {
        var tests = Load($"public void Get(int x) => Log.Add(\"wrong\"); {Budget} public void Get(int? x = 5) => Log.Add($\"{{x}}\");");

        Assert.That(tests.Run("Get"), Is.EqualTo("5"));
    }

    [Test]
    public void Ref_arguments_start_from_the_same_value_in_every_call_and_out_arguments_need_none()
    {
        var tests = Load(
            $"{Budget} public async Task Unused() => await Task.Yield(); {Budget} public void Get(ref int page, in long id, ref readonly int size, out string more) {{ page++; more = \"\"; Log.Add($\"{{page}}/{{id}}/{{size}}\"); }}",
            "public int Page => 1; public long[] Id => [5, 6]; public int Size = 9;");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("2/5/9 2/6/9"));
    }

    [Test]
    public void What_a_method_gives_back_in_its_parameters_is_kept_alive()
    {
        var generated = Generated.From(Source(
            $"{Budget} public void Get(ref int page, in long id, out string more, out dynamic? any) {{ page++; more = \"\"; any = 1; }}",
            "public int Page => 1; public long Id => 5;"));

        generated.Compilation.ToBytes();
        // In the measured loop and in that of the profiler.
        foreach (var name in new[] { "Keep.Alive(page);", "Keep.Alive(more);", "Keep.Alive((object?)any);" })
            Assert.That(generated.Fixture.Split(name), Has.Length.EqualTo(3), name);
        Assert.That(generated.Fixture, Does.Not.Contain("Keep.Alive(id)"));
    }

    [TestCase("bool Get(out IEnumerable<int> found) { found = Inner(); return true; }", "end end")]
    [TestCase("void Get(out IEnumerable<int>? found) { found = null; Log.Add(\"null\"); }", "null null")]
    [TestCase("void Get(out (IEnumerable<int> Items, int Total) found) => found = (Inner(), 1);", "end end")]
    [TestCase("IEnumerable<int> Get(out IEnumerable<int> found) { found = Inner(); return Inner(); }", "end end end end")]
    [TestCase("Task<int> Get(out IEnumerable<int> found) { found = Inner(); return Task.FromResult(1); }", "end end")]
    [TestCase("void Get(out IAsyncEnumerable<int> found) { found = null!; Log.Add(\"left\"); }", "left left")]
    [TestCase("void Get(ref IEnumerable<int> given) { Log.Add(\"called\"); }", "called called")]
    public void A_sequence_that_comes_out_is_read_to_its_end(string method, string expected)
    {
        var tests = Load(
            $"{Budget} public {method} public static IEnumerable<int> Inner() {{ yield return 1; Log.Add(\"end\"); }}",
            "public IEnumerable<int> Given => Service.Inner();");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo(expected));
    }

    [TestCase("ReadOnlySpan<char> text", "public string Text => \"abc\";", "3")]
    [TestCase("ReadOnlySpan<byte> text", "public byte[] Text => [1, 2];", "2")]
    [TestCase("ReadOnlySpan<char> text", "public string[] Text => [\"abc\", \"x\"];", "3")]
    [TestCase("Span<int> text", "public int[] Text => [1];", "1")]
    [TestCase("in ReadOnlySpan<char> text", "public string Text => \"abc\";", "3")]
    public void Spans_are_fed_by_what_converts_to_them(string parameter, string member, string expected)
    {
        var tests = Load($"{Budget} public void Get({parameter}) => Log.Add($\"{{text.Length}}\");", member);

        Assert.That(tests.Run("Get"), Is.EqualTo(expected));
    }

    [Test]
    public void Spans_are_fed_in_asynchronous_methods_as_well()
    {
        var tests = Load($"{Budget} public Task Get(ReadOnlySpan<char> text) {{ Log.Add($\"{{text.Length}}\"); return Task.CompletedTask; }}", "public string Text => \"abc\";");

        Assert.That(tests.Run("Get"), Is.EqualTo("3"));
    }

    [Test]
    public void A_token_comes_from_the_host()
    {
        var generated = Generated.From(Source($"{Budget} public void Get(CancellationToken ended) => Log.Add($\"{{ended.CanBeCanceled}}\");"));

        Assert.That(generated.Load().Run("Get"), Is.EqualTo("False"));
        Assert.That(generated.Fixture, Does.Contain("_ended = host.CallCancelled;"));
    }

    [TestCase("int service")]
    [TestCase("int _service")]
    [TestCase("int host")]
    [TestCase("ref int calls")]
    [TestCase("ref int i")]
    [TestCase("ref int result")]
    [TestCase("ref int item")]
    [TestCase("ref int item2")]
    [TestCase("ref int @class")]
    [TestCase("int @event")]
    [TestCase("ref int _x, ref int x")]
    [TestCase("int _")]
    [TestCase("ref int @await")]
    [TestCase("int größe")]
    public void No_name_of_a_parameter_breaks_the_code(string parameters)
    {
        var names = parameters.Split(',').Select(parameter => parameter.Trim().Split(' ').Last().TrimStart('@')).ToList();
        var members = string.Join(" ", names.Select(name => $"public int Get{char.ToUpperInvariant(name[0])}{name[1..]} => 5;"));
        var tests = Load($"{Budget} public IEnumerable<int> Get({parameters}) {{ Log.Add(\"called\"); return []; }}", members);

        Assert.That(tests.Run("Get"), Is.EqualTo("called"));
    }

    [TestCase("_")]
    [TestCase("result")]
    [TestCase("held")]
    [TestCase("item")]
    [TestCase("item3")]
    [TestCase("calls")]
    [TestCase("@out")]
    [TestCase("@await")]
    public void No_name_of_what_comes_out_breaks_the_code(string name)
    {
        var tests = Load($"{Budget} public IEnumerable<int> Get(out int {name}) {{ {name} = 1; Log.Add(\"called\"); return []; }}");

        Assert.That(tests.Run("Get"), Is.EqualTo("called"));
    }

    [TestCase("dynamic? x")]
    [TestCase("object x")]
    [TestCase("string? x")]
    [TestCase("IComparable<string> x")]
    public void Members_feed_parameters_that_they_convert_to(string parameter)
    {
        var tests = Load($"{Budget} public void Get({parameter}) => Log.Add($\"{{x}}\");", "public string X => \"abc\";");

        Assert.That(tests.Run("Get"), Is.EqualTo("abc"));
    }

    [Test]
    public void A_member_that_may_be_null_feeds_without_a_warning()
    {
        var tests = Load($"{Budget} public void Get(string x, List<string> y) => Log.Add($\"{{x}}{{y.Count}}\");",
            "public string? X => \"abc\"; public List<string?> Y => [];");

        Assert.That(tests.Run("Get"), Is.EqualTo("abc0"));
    }

    [Test]
    public void User_defined_conversions_count()
    {
        var tests = Load(
            $"{Budget} public void Get(Id id) => Log.Add(id.Text); public readonly record struct Id(string Text) {{ public static implicit operator Id(string text) => new(text); }}",
            "public string[] Id => [\"a\", \"b\"];");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("a b"));
    }

    [Test]
    public void The_overload_with_the_contract_is_called_even_where_a_default_makes_another_one_apply()
    {
        var tests = Load($"public void Get(long id) => Log.Add(\"short\"); {Budget} public void Get(long id, int depth = 3) => Log.Add(\"long\");", "public long Id => 1;");

        Assert.That(tests.Run("Get"), Is.EqualTo("long"));
    }
}
