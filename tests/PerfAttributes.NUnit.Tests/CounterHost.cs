using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Sqlite;

namespace PerfAttributes.Tests.NUnit;

/// <summary>The service of <see cref="CounterPerfTests"/>: counts rows, and how often it was asked to.</summary>
public sealed class Counter(SqliteConnection connection)
{
    /// <summary>The environment variable with the file in which <see cref="Leave"/> tells what it did; it does nothing without.</summary>
    internal const string LeaveVariable = "COUNTER_LEAVES";

    private static bool _returned;
    private static bool _left;

    /// <summary>All calls on all instances.</summary>
    public static int Calls { get; private set; }

    public long Count()
    {
        Calls++;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM numbers WHERE n >= 0";
        return (long)command.ExecuteScalar()!;
    }

    public void Add()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO numbers (n) VALUES (1)";
        command.ExecuteNonQuery();
    }

    /// <summary>Counts once in an older build, and twice in the one under test: both are loaded from the same files, and a copy is known by its context's name.</summary>
    public long Recount()
    {
        return IsOlder ? Count() : Count() + Count();
    }

    /// <summary>Counts in an older build, and is broken in the one under test.</summary>
    public long Break() => IsOlder ? Count() : throw new InvalidOperationException("the shelf is empty");

    /// <summary>The other way round.</summary>
    public long Mend() => IsOlder ? throw new InvalidOperationException("the shelf was empty") : Count();

    private static bool IsOlder => AssemblyLoadContext.GetLoadContext(typeof(Counter).Assembly)!.Name!.Contains("reference", StringComparison.Ordinal);

    /// <summary>Returns once, and never again in this copy of the assembly unless it is stopped.</summary>
    public static void Hang(CancellationToken cancellationToken)
    {
        if (_returned)
            cancellationToken.WaitHandle.WaitOne();
        cancellationToken.ThrowIfCancellationRequested();
        _returned = true;
    }

    /// <summary>Starts a program that lives on, once in a process; tells its number, and the startup hook that it inherited.</summary>
    public static void Leave()
    {
        if (_left || Environment.GetEnvironmentVariable(LeaveVariable) is not { Length: > 0 } file)
            return;
        _left = true;
        // With this process's own output, which it so keeps open.
        using var program = Process.Start("sleep", "600");
        File.WriteAllText(file, $"{program.Id} {Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS")}");
    }

    public static string Format(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>A host as users write it.</summary>
[PerfHost]
public sealed class CounterHost : SqlitePerfHost<Counter>
{
    protected override void CreateSchema(SqliteConnection connection) => Execute(connection, "CREATE TABLE numbers (n INTEGER)");

    protected override void Seed(SqliteConnection connection, PerfAttributes.Scenarios.PerfScenario scenario) => Execute(
        connection,
        $"WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < {scenario.Size}) INSERT INTO numbers SELECT n FROM up");

    protected override Counter CreateService(SqliteConnection connection) => new(connection);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
