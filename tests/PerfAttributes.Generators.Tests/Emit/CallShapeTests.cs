using System.Reflection;
using PerfAttributes.Generators.Tests.Compiling;
using PerfAttributes.Measurement;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Compiles generated calls with warnings as errors, loads and runs them: what is done with results.</summary>
public sealed class CallShapeTests
{
    private const string Budget = "[LatencyBudget(Mean = \"20ms\")]";

    [Test]
    public void A_synchronous_method_is_called_as_often_as_asked([Values("int", "void")] string type, [Values(1, 3, 8, 9, 23)] int calls)
    {
        var tests = Load($"{Budget} public {type} Get() {{ Log.Add(\"called\"); {(type == "int" ? "return 1;" : "")} }}");

        Assert.That(tests.Run("Get", calls), Is.EqualTo(string.Join(' ', Enumerable.Repeat("called", calls))));
    }

    [Test]
    public void The_loop_that_is_taken_off_batches_turns_as_often_as_that_of_a_call()
    {
        var turn = typeof(Keep).Assembly.GetType("PerfAttributes.Measurement.EmptyCall`1")!.GetField("CallsPerTurn", BindingFlags.NonPublic | BindingFlags.Static)!;
        var fixture = Generated.From(Source($"{Budget} public int Get() => 1;")).Fixture;

        Assert.That(fixture, Does.Contain($"for (; i <= calls - {turn.GetRawConstantValue()}; i += {turn.GetRawConstantValue()})"));
    }

    [TestCase("async Task Get() { await Task.Yield(); Log.Add(\"done\"); }")]
    [TestCase("async Task<int> Get() { await Task.Yield(); Log.Add(\"done\"); return 1; }")]
    [TestCase("async ValueTask Get() { await Task.Yield(); Log.Add(\"done\"); }")]
    [TestCase("async ValueTask<string?> Get() { await Task.Yield(); Log.Add(\"done\"); return null; }")]
    [TestCase("System.Runtime.CompilerServices.ConfiguredTaskAwaitable Get() => Inner().ConfigureAwait(false); async Task Inner() { await Task.Yield(); Log.Add(\"done\"); }")]
    [TestCase("Promise Get() => new(); public class Promise { public System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter() => Inner().GetAwaiter(); async Task<int> Inner() { await Task.Yield(); Log.Add(\"done\"); return 1; } }")]
    public void Whatever_can_be_awaited_is_awaited(string method)
    {
        var tests = Load($"{Budget} public {method}");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("done done"));
    }

    [TestCase("IEnumerable<int> Get() { yield return 1; yield return 2; Log.Add(\"end\"); }")]
    [TestCase("System.Collections.IEnumerable Get() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("IEnumerable<dynamic> Get() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("IOrderedEnumerable<int> Get() => Inner().OrderBy(x => x); static IEnumerable<int> Inner() { yield return 2; yield return 1; Log.Add(\"end\"); }")]
    [TestCase("IQueryable<int> Get() => Inner().AsQueryable(); static IEnumerable<int> Inner() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("ParallelQuery<int> Get() => Inner().AsParallel(); static IEnumerable<int> Inner() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("Task<IEnumerable<int>> Get() => Task.FromResult(Inner()); static IEnumerable<int> Inner() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("async IAsyncEnumerable<int> Get() { await Task.Yield(); yield return 1; Log.Add(\"end\"); }")]
    [TestCase("ValueTask<IAsyncEnumerable<int>> Get() => new(Inner()); static async IAsyncEnumerable<int> Inner() { await Task.Yield(); yield return 1; Log.Add(\"end\"); }")]
    [TestCase("IEnumerator<int> Get() { yield return 1; Log.Add(\"end\"); }")]
    [TestCase("async IAsyncEnumerator<int> Get() { await Task.Yield(); yield return 1; Log.Add(\"end\"); }")]
    [TestCase("Lazy Get() => new(); public class Lazy : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return 1; Log.Add(\"end\"); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    [TestCase("Lazy Get() => new(); public class Lazy : IEnumerable<int>, IEnumerable<long> { IEnumerator<int> IEnumerable<int>.GetEnumerator() { yield return 1; Log.Add(\"end\"); } IEnumerator<long> IEnumerable<long>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => ((IEnumerable<int>)this).GetEnumerator(); }")]
    [TestCase("Cursor Get() => new(); public sealed class Cursor : IEnumerator<int> { int _n; int IEnumerator<int>.Current => _n; object System.Collections.IEnumerator.Current => _n; bool System.Collections.IEnumerator.MoveNext() { if (++_n < 3) return true; Log.Add(\"end\"); return false; } void System.Collections.IEnumerator.Reset() { } void IDisposable.Dispose() { } }")]
    [TestCase("Cursor Get() => new(); public sealed class Cursor : System.Collections.IEnumerator { int _n; public object Current => _n; bool System.Collections.IEnumerator.MoveNext() { if (++_n < 3) return true; Log.Add(\"end\"); return false; } public void Reset() { } }")]
    [TestCase("Cursor Get() => new(); public sealed class Cursor : IAsyncEnumerator<int> { int _n; int IAsyncEnumerator<int>.Current => _n; ValueTask<bool> IAsyncEnumerator<int>.MoveNextAsync() { if (++_n < 3) return new(true); Log.Add(\"end\"); return new(false); } ValueTask IAsyncDisposable.DisposeAsync() => default; }")]
    public void A_result_that_is_computed_as_it_is_read_is_read_to_its_end(string method)
    {
        var tests = Load($"{Budget} public {method}");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("end end"));
    }

    [TestCase("(IEnumerable<int> Items, int Total) Get() => (Inner(), 1);")]
    [TestCase("Task<(IEnumerable<int>? Items, IEnumerable<int>? None)> Get() => Task.FromResult<(IEnumerable<int>?, IEnumerable<int>?)>((Inner(), null));")]
    [TestCase("(int, int, int, int, int, int, int, int, IEnumerable<int>) Get() => (1, 2, 3, 4, 5, 6, 7, 8, Inner());")]
    [TestCase("(string Name, (dynamic Any, IEnumerable<int> Items) Page) Get() => (\"\", (1, Inner()));")]
    [TestCase("(Task<int> One, ValueTask Two) Get() => (Done(), default);")]
    [TestCase("IReadOnlyList<IEnumerable<int>> Get() => [Inner()];")]
    [TestCase("IEnumerable<int>?[] Get() => [Inner(), null];")]
    [TestCase("IEnumerable<IEnumerable<int>> Get() { yield return Inner(); }")]
    [TestCase("IEnumerable<IReadOnlyList<IEnumerable<int>>> Get() { yield return [Inner()]; }")]
    [TestCase("IReadOnlyList<(string Name, IEnumerable<int> Items)> Get() => [(\"\", Inner())];")]
    [TestCase("IEnumerable<IAsyncEnumerable<int>> Get() { yield return Stream(); }")]
    [TestCase("async IAsyncEnumerable<IEnumerable<int>> Get() { await Task.Yield(); yield return Inner(); }")]
    [TestCase("IEnumerable<Task<int>> Get() { yield return Done(); }")]
    [TestCase("List<Task> Get() => [Done()];")]
    [TestCase("Task<Task<int>?[]> Get() => Task.FromResult<Task<int>?[]>([Done(), null]);")]
    public void What_is_computed_as_it_is_read_within_a_result_is_read_too(string method)
    {
        var tests = Load($$"""
            {{Budget}} public {{method}}
            static IEnumerable<int> Inner() { yield return 1; Log.Add("end"); }
            static async IAsyncEnumerable<int> Stream() { await Task.Yield(); yield return 1; Log.Add("end"); }
            static async Task<int> Done() { await Task.Delay(20); Log.Add("end"); return 1; }
            """);

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("end end"));
    }

    [TestCase("IReadOnlyList<IReadOnlyList<int>> Get() => [];")]
    [TestCase("IReadOnlyList<IGrouping<int, int>> Get() => [];")]
    [TestCase("List<Node> Get() => []; public class Node : IEnumerable<Node> { public IEnumerator<Node> GetEnumerator() { yield break; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    [TestCase("(IReadOnlyList<int> Items, string Name) Get() => ([], \"\");")]
    public void What_is_complete_within_a_result_is_not_gone_through(string method)
    {
        var fixture = Generated.From(Source($"{Budget} public {method}")).Fixture;

        Assert.That(fixture, Does.Contain("Keep.Alive(_service.Get());").And.Not.Contain("foreach"));
    }

    [TestCase("System.Text.RegularExpressions.MatchCollection Get() { Log.Add(\"called\"); return System.Text.RegularExpressions.Regex.Matches(\"a b\", \"[a-z]\"); }", "result")]
    [TestCase("System.Xml.XmlNodeList? Get() { Log.Add(\"called\"); return new System.Xml.XmlDocument().SelectNodes(\"//a\"); }", "result")]
    [TestCase("(System.Text.RegularExpressions.MatchCollection Found, int N) Get() { Log.Add(\"called\"); return (System.Text.RegularExpressions.Regex.Matches(\"a b\", \"[a-z]\"), 1); }", "result.Item1")]
    public void A_collection_that_counts_by_looking_is_read(string method, string read)
    {
        var generated = Generated.From(Source($"{Budget} public {method}"));

        Assert.That(generated.Load().Run("Get"), Is.EqualTo("called"));
        Assert.That(generated.Fixture, Does.Contain($"foreach (var item in {read})"));
    }

    [TestCase("IReadOnlyList<int> Get() => new Counted();")]
    [TestCase("IReadOnlyCollection<int> Get() => new Counted();")]
    [TestCase("Counted Get() => new();")]
    [TestCase("Task<IReadOnlyList<int>> Get() => Task.FromResult<IReadOnlyList<int>>(new Counted());")]
    public void A_collection_that_is_complete_is_not_enumerated(string method)
    {
        var tests = Load($$"""
            {{Budget}} public {{method}}
            public class Counted : IReadOnlyList<int>
            {
                public int Count => 0;
                public int this[int index] => 0;
                public IEnumerator<int> GetEnumerator() { Log.Add("enumerated"); yield break; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            """);

        Assert.That(tests.Run("Get"), Is.Empty);
    }

    [TestCase("IEnumerable<int>? Get() { Log.Add(\"called\"); return null; }")]
    [TestCase("IAsyncEnumerable<int>? Get() { Log.Add(\"called\"); return null; }")]
    [TestCase("Task<IEnumerable<int>?> Get() { Log.Add(\"called\"); return Task.FromResult<IEnumerable<int>?>(null); }")]
    [TestCase("System.IO.Stream? Get() { Log.Add(\"called\"); return null; }")]
    public void A_result_that_is_null_is_no_failure(string method)
    {
        var tests = Load($"{Budget} public {method}");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("called called"));
    }

    [TestCase("Resource Get() => new();", "disposed")]
    [TestCase("Task<Resource> Get() => Task.FromResult(new Resource());", "disposed")]
    [TestCase("AsyncResource Get() => new();", "async-disposed")]
    [TestCase("Task<AsyncResource> Get() => Task.FromResult(new AsyncResource());", "async-disposed")]
    [TestCase("Both Get() => new();", "disposed")]
    [TestCase("Task<Both> Get() => Task.FromResult(new Both());", "async-disposed")]
    [TestCase("ValueResource Get() => new();", "disposed")]
    [TestCase("(Resource First, int Second) Get() => (new(), 1);", "")]
    public void A_disposable_result_is_disposed(string method, string expected)
    {
        var tests = Load($$"""
            {{Budget}} public {{method}}
            public class Resource : IDisposable { public void Dispose() => Log.Add("disposed"); }
            public class AsyncResource : IAsyncDisposable { ValueTask IAsyncDisposable.DisposeAsync() { Log.Add("async-disposed"); return default; } }
            public class Both : Resource, IAsyncDisposable { public ValueTask DisposeAsync() { Log.Add("async-disposed"); return default; } }
            public struct ValueResource : IDisposable { public void Dispose() => Log.Add("disposed"); }
            """);

        Assert.That(tests.Run("Get"), Is.EqualTo(expected));
    }

    [TestCase("System.Data.IDataReader Get() => new Reader();", "Read Read Close")]
    [TestCase("(System.Data.IDataReader? Rows, int N) Get() => (new Reader(), 1);", "Read Read Close")]
    [TestCase("bool Get(out System.Data.IDataReader rows) { rows = new Reader(); return true; }", "Read Read Close")]
    [TestCase("Task<System.Data.Common.DbDataReader> Get() => Task.FromResult<System.Data.Common.DbDataReader>(new Reader());", "ReadAsync ReadAsync Close")]
    public void A_data_reader_is_read_to_its_end_and_closed(string method, string expected)
    {
        var tests = Load($$"""
            {{Budget}} public {{method}}

            sealed class Reader() : Forwarding(OneRow())
            {
                static System.Data.DataTableReader OneRow()
                {
                    var table = new System.Data.DataTable();
                    table.Columns.Add("id", typeof(int));
                    table.Rows.Add(1);
                    return table.CreateDataReader();
                }
                public override bool Read() { Log.Add("Read"); return Inner.Read(); }
                public override Task<bool> ReadAsync(CancellationToken cancellationToken) { Log.Add("ReadAsync"); return Task.FromResult(Inner.Read()); }
                public override void Close() { Log.Add("Close"); Inner.Close(); }
            }
            """, more: ForwardingReader);

        Assert.That(tests.Run("Get"), Is.EqualTo(expected));
    }

    [Test]
    public void A_data_reader_that_reads_through_the_interface_alone_is_read_through_it()
    {
        var tests = Load($"{Budget} public Hidden Get() => new();", more: HiddenReader);

        Assert.That(tests.Run("Get"), Is.EqualTo("Read Read Dispose"));
    }

    [TestCase("dynamic Get() { Log.Add(\"called\"); return 1; }")]
    [TestCase("async Task<dynamic> Get() { await Task.Yield(); Log.Add(\"called\"); return 1; }")]
    [TestCase("ref int Get() { Log.Add(\"called\"); return ref _value; } int _value;")]
    [TestCase("(int Id, string? Name) Get() { Log.Add(\"called\"); return (1, null); }")]
    [TestCase("int? Get() { Log.Add(\"called\"); return null; }")]
    [TestCase("Dictionary<string, List<int?>?>? Get() { Log.Add(\"called\"); return null; }")]
    [TestCase("string Get() { Log.Add(\"called\"); return \"\"; }")]
    [TestCase("int[] Get() { Log.Add(\"called\"); return []; }")]
    [TestCase("List<int>.Enumerator Get() { Log.Add(\"called\"); return new List<int> { 1 }.GetEnumerator(); }")]
    public void Any_other_result_is_kept_alive(string method)
    {
        var generated = Generated.From(Source($"{Budget} public {method}"));

        Assert.That(generated.Load().Run("Get"), Is.EqualTo("called"));
        Assert.That(generated.Fixture, Does.Contain("Keep.Alive("));
    }

    /// <summary>A reader of which nothing shows but what its interface says.</summary>
    private const string HiddenReader = """
        public sealed class Hidden : System.Data.IDataReader
        {
            private int _rows = 1;
            bool System.Data.IDataReader.Read() { Service.Log.Add("Read"); return _rows-- > 0; }
            void IDisposable.Dispose() => Service.Log.Add("Dispose");
            object System.Data.IDataRecord.this[int i] => 1;
            object System.Data.IDataRecord.this[string name] => 1;
            int System.Data.IDataReader.Depth => 0;
            bool System.Data.IDataReader.IsClosed => false;
            int System.Data.IDataReader.RecordsAffected => 0;
            int System.Data.IDataRecord.FieldCount => 0;
            void System.Data.IDataReader.Close() { }
            System.Data.DataTable? System.Data.IDataReader.GetSchemaTable() => null;
            bool System.Data.IDataReader.NextResult() => false;
            bool System.Data.IDataRecord.GetBoolean(int i) => false;
            byte System.Data.IDataRecord.GetByte(int i) => 0;
            long System.Data.IDataRecord.GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) => 0;
            char System.Data.IDataRecord.GetChar(int i) => 'a';
            long System.Data.IDataRecord.GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) => 0;
            System.Data.IDataReader System.Data.IDataRecord.GetData(int i) => this;
            string System.Data.IDataRecord.GetDataTypeName(int i) => "";
            DateTime System.Data.IDataRecord.GetDateTime(int i) => default;
            decimal System.Data.IDataRecord.GetDecimal(int i) => 0;
            double System.Data.IDataRecord.GetDouble(int i) => 0;
            Type System.Data.IDataRecord.GetFieldType(int i) => typeof(int);
            float System.Data.IDataRecord.GetFloat(int i) => 0;
            Guid System.Data.IDataRecord.GetGuid(int i) => default;
            short System.Data.IDataRecord.GetInt16(int i) => 0;
            int System.Data.IDataRecord.GetInt32(int i) => 0;
            long System.Data.IDataRecord.GetInt64(int i) => 0;
            string System.Data.IDataRecord.GetName(int i) => "";
            int System.Data.IDataRecord.GetOrdinal(string name) => 0;
            string System.Data.IDataRecord.GetString(int i) => "";
            object System.Data.IDataRecord.GetValue(int i) => 1;
            int System.Data.IDataRecord.GetValues(object[] values) => 0;
            bool System.Data.IDataRecord.IsDBNull(int i) => false;
        }
        """;

    /// <summary>A reader that hands everything to another, so that a test overrides what it watches.</summary>
    private const string ForwardingReader = """
        abstract class Forwarding(System.Data.Common.DbDataReader inner) : System.Data.Common.DbDataReader
        {
            protected System.Data.Common.DbDataReader Inner => inner;
            public override object this[int ordinal] => inner[ordinal];
            public override object this[string name] => inner[name];
            public override int Depth => inner.Depth;
            public override int FieldCount => inner.FieldCount;
            public override bool HasRows => inner.HasRows;
            public override bool IsClosed => inner.IsClosed;
            public override int RecordsAffected => inner.RecordsAffected;
            public override bool GetBoolean(int ordinal) => inner.GetBoolean(ordinal);
            public override byte GetByte(int ordinal) => inner.GetByte(ordinal);
            public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;
            public override char GetChar(int ordinal) => inner.GetChar(ordinal);
            public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;
            public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);
            public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);
            public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);
            public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);
            public override System.Collections.IEnumerator GetEnumerator() => inner.GetEnumerator();
            public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);
            public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);
            public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);
            public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);
            public override int GetInt32(int ordinal) => inner.GetInt32(ordinal);
            public override long GetInt64(int ordinal) => inner.GetInt64(ordinal);
            public override string GetName(int ordinal) => inner.GetName(ordinal);
            public override int GetOrdinal(string name) => inner.GetOrdinal(name);
            public override string GetString(int ordinal) => inner.GetString(ordinal);
            public override object GetValue(int ordinal) => inner.GetValue(ordinal);
            public override int GetValues(object[] values) => inner.GetValues(values);
            public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);
            public override bool NextResult() => inner.NextResult();
        }
        """;
}
