using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Benchmarks.RegressionStudy;

/// <summary>Methods of several kinds, each of which does its work in turns: more of them in the build that is planted as the slower one.</summary>
/// <remarks>
/// Both builds are loaded from the same files. A copy tells by the name of its load context which one it is, and the extra turns come
/// from a value that all copies see. Turns are multiples of 20, so that 15 %, 20 % and 50 % of them are whole.
/// </remarks>
internal sealed class StudyWork
{
    /// <summary>Where the extra share of turns is told: a <see cref="double"/> of <see cref="AppContext.SetData"/>.</summary>
    internal const string ExtraKey = "PerfAttributes.Benchmarks.RegressionStudy.Extra";

    private static readonly bool IsPresentBuild =
        AssemblyLoadContext.GetLoadContext(typeof(StudyWork).Assembly)?.Name?.Contains("under test", StringComparison.Ordinal) == true;

    private readonly double _share = IsPresentBuild && AppContext.GetData(ExtraKey) is double extra ? 1 + extra : 1;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, 600).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture));
    private readonly string[] _keys = [.. Enumerable.Range(0, 600).Select(i => (i * 7 % 600).ToString(CultureInfo.InvariantCulture))];
    private readonly Entry[] _entries = [.. Enumerable.Range(0, 60).Select(i => new Entry(i * 37 % 60))];
    private readonly Entry[] _sorted = new Entry[60];
    private readonly SqliteCommand _row;
    private readonly SqliteCommand _recursion;

    internal StudyWork(SqliteConnection connection)
    {
        _connection = connection;
        _row = Command("SELECT value FROM entries WHERE id = $id", "$id");
        _recursion = Command("WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < $n) SELECT sum(n) FROM up", "$n");
    }

    internal int Lookups()
    {
        var sum = 0;
        for (var turn = Turns(400); turn > 0; turn--)
            sum += _numbers[_keys[turn - 1]];
        return sum;
    }

    internal ulong Arithmetic()
    {
        var state = 88172645463325252ul;
        for (var turn = Turns(4_000); turn > 0; turn--)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }

        return state;
    }

    internal int Sorts()
    {
        for (var turn = Turns(20); turn > 0; turn--)
        {
            _entries.CopyTo(_sorted, 0);
            Array.Sort(_sorted);
        }

        return _sorted[0].Order;
    }

    internal int Texts()
    {
        var length = 0;
        for (var turn = Turns(100); turn > 0; turn--)
            length += new StringBuilder("task ").Append(turn).Append(": ").Append(_keys[turn]).ToString().Length;
        return length;
    }

    internal long Rows()
    {
        var sum = 0L;
        for (var turn = Turns(20); turn > 0; turn--)
        {
            _row.Parameters[0].Value = turn;
            sum += (long)_row.ExecuteScalar()!;
        }

        return sum;
    }

    internal long Recursion()
    {
        _recursion.Parameters[0].Value = Turns(400);
        return (long)_recursion.ExecuteScalar()!;
    }

    internal void Inserts()
    {
        using var transaction = _connection.BeginTransaction();
        using var command = Command("INSERT INTO entries (value) VALUES ($value)", "$value");
        command.Transaction = transaction;
        // Many, so that the transaction itself, of which there is one whatever is planted, takes no part worth the name.
        for (var turn = Turns(2_000); turn > 0; turn--)
        {
            command.Parameters[0].Value = turn;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private int Turns(int count) => (int)Math.Round(count * _share);

    private SqliteCommand Command(string sql, string parameter)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue(parameter, 0);
        return command;
    }

    // The framework's sort is shared code that calls back into the copy's own type.
    private sealed class Entry(int order) : IComparable<Entry>
    {
        internal int Order { get; } = order;

        public int CompareTo(Entry? other) => Order.CompareTo(other?.Order ?? -1);
    }
}
