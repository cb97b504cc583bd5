using Microsoft.Data.Sqlite;
using PerfAttributes.Baselines;

namespace PerfAttributes.Sqlite.History;

/// <summary>Adds and removes rows of a history.</summary>
internal static class HistoryRows
{
    private const string Old = """
        SELECT number FROM (
            SELECT number, started, ROW_NUMBER() OVER (PARTITION BY test_project, machine ORDER BY number DESC) AS place FROM runs)
        WHERE place > $runs OR started < $since
        """;

    /// <summary>Throws where a run could not be told apart or counted with later.</summary>
    /// <exception cref="ArgumentException">A case is there twice, or a figure is negative or not finite.</exception>
    internal static void Validate(RunFigures run)
    {
        var seen = new HashSet<CaseKey>();
        foreach (var figures in run.Cases)
        {
            if (!seen.Add(figures.Case))
                throw new ArgumentException($"{figures.Case} is there twice.", nameof(run));
            double?[] times = figures.Time is { } time ? [time.Median, time.P95, time.P99, time.Sentinel, time.Samples] : [];
            long?[] counts = [figures.Work?.Statements, figures.Work?.VmSteps, figures.Work?.FullScanSteps, figures.Work?.Sorts, figures.AllocatedBytes];
            if (times.Any(one => one is { } figure && !(double.IsFinite(figure) && figure > 0)) || counts.Any(one => one < 0))
                throw new ArgumentException($"{figures.Case} has a figure that is negative, 0 or not finite.", nameof(run));
        }
    }

    /// <summary>Adds a run.</summary>
    /// <returns>Whether it was new.</returns>
    internal static bool Insert(SqliteConnection connection, RunFigures run)
    {
        List<(string, object)> machine = [.. Fields(run.Machine)];
        Execute(connection, InsertUnlessThere("machines", machine), machine);
        var number = Number(
            connection,
            $"INSERT INTO runs(id, started, test_project, commit_hash, branch, machine) VALUES($id, $started, $project, $commit, $branch, (SELECT number FROM machines WHERE {Equal(machine)})) ON CONFLICT(id) DO NOTHING RETURNING number",
            [.. machine, ("$id", run.Id.ToString("D")), ("$started", Instant(run.Started)), ("$project", run.TestProject), ("$commit", OrNull(run.Commit)), ("$branch", OrNull(run.Branch))]);
        if (number is null)
            return false;
        foreach (var figures in run.Cases)
            Insert(connection, number, figures);
        return true;
    }

    /// <summary>How many runs are to go.</summary>
    internal static long CountOld(SqliteConnection connection, int? runs, DateTimeOffset? since) =>
        (long)Number(connection, $"SELECT COUNT(*) FROM ({Old})", Limits(runs, since))!;

    /// <summary>Removes runs, and the cases and machines that no run is left of.</summary>
    /// <returns>How many runs went.</returns>
    internal static int Delete(SqliteConnection connection, int? runs, DateTimeOffset? since)
    {
        var removed = Execute(connection, $"DELETE FROM runs WHERE number IN ({Old})", Limits(runs, since));
        Execute(connection, """DELETE FROM cases WHERE number NOT IN (SELECT "case" FROM figures)""", []);
        Execute(connection, "DELETE FROM machines WHERE number NOT IN (SELECT machine FROM runs)", []);
        return removed;
    }

    /// <summary>A fingerprint as parameters, each named as its column.</summary>
    internal static IEnumerable<(string Name, object Value)> Fields(MachineFingerprint machine) =>
    [
        ("$processor", machine.Processor),
        ("$processor_count", machine.ProcessorCount),
        ("$operating_system", machine.OperatingSystem),
        ("$architecture", machine.Architecture),
        ("$runtime", machine.Runtime),
        ("$garbage_collector", machine.GarbageCollector),
        ("$configuration", machine.Configuration),
    ];

    private static void Insert(SqliteConnection connection, object run, CaseFigures figures)
    {
        List<(string, object)> key =
            [("$service", figures.Case.Service), ("$operation", figures.Case.Operation), ("$scenario", figures.Case.Scenario)];
        Execute(connection, InsertUnlessThere("cases", key), key);
        List<(string Name, object Value)> row =
        [
            ("$verdict", OrNull(figures.Verdict)),
            ("$median_ns", OrNull(figures.Time?.Median)),
            ("$p95_ns", OrNull(figures.Time?.P95)),
            ("$p99_ns", OrNull(figures.Time?.P99)),
            ("$samples", OrNull(figures.Time?.Samples)),
            ("$sentinel_ns", OrNull(figures.Time?.Sentinel)),
            ("$statements", OrNull(figures.Work?.Statements)),
            ("$vm_steps", OrNull(figures.Work?.VmSteps)),
            ("$full_scan_steps", OrNull(figures.Work?.FullScanSteps)),
            ("$sorts", OrNull(figures.Work?.Sorts)),
            ("$engine", OrNull(figures.Engine)),
            ("$schema_hash", OrNull(figures.SchemaHash)),
            ("$allocated_bytes", OrNull(figures.AllocatedBytes)),
        ];
        Execute(
            connection,
            $"INSERT INTO figures(run, \"case\", {Columns(row)}) VALUES($run, (SELECT number FROM cases WHERE {Equal(key)}), {Names(row)})",
            [.. row, .. key, ("$run", run)]);
    }

    private static List<(string, object)> Limits(int? runs, DateTimeOffset? since) =>
        [("$runs", runs ?? int.MaxValue), ("$since", since is { } instant ? Instant(instant) : "")];

    // UTC with a fixed number of digits: as text in the order of time.
    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string InsertUnlessThere(string table, List<(string Name, object)> fields) =>
        $"INSERT INTO {table}({Columns(fields)}) VALUES({Names(fields)}) ON CONFLICT DO NOTHING";

    private static string Columns(List<(string Name, object)> fields) => string.Join(", ", fields.Select(field => field.Name[1..]));

    private static string Names(List<(string Name, object)> fields) => string.Join(", ", fields.Select(field => field.Name));

    private static string Equal(List<(string Name, object)> fields) =>
        string.Join(" AND ", fields.Select(field => $"{field.Name[1..]} = {field.Name}"));

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static int Execute(SqliteConnection connection, string sql, List<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static object? Number(SqliteConnection connection, string sql, List<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, List<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
