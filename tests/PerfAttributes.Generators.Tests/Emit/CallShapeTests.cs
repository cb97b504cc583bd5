using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Compiles generated calls with warnings as errors, loads and runs them: what is done with results.</summary>
public sealed class CallShapeTests
{
    private const string Budget = "[LatencyBudget(Mean = \"20ms\")]";

    [Test]
    public void A_synchronous_method_is_called_as_often_as_asked()
    {
        var tests = Load($"{Budget} public int Get() {{ Log.Add(\"called\"); return 1; }}");

        Assert.That(tests.Run("Get", calls: 3), Is.EqualTo("called called called"));
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
    public void A_result_that_is_computed_as_it_is_read_is_read_to_its_end(string method)
    {
        var tests = Load($"{Budget} public {method}");

        Assert.That(tests.Run("Get", calls: 2), Is.EqualTo("end end"));
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
