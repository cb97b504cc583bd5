using System.Globalization;
using Microsoft.Data.Sqlite;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Sqlite.History;

/// <summary>Reads rows of a history.</summary>
internal static class HistoryQuery
{
    /// <summary>The columns of a row, in the order of exports.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "run", "started", "test_project", "commit_hash", "branch",
        "processor", "processor_count", "operating_system", "architecture", "runtime", "garbage_collector", "configuration",
        "service", "operation", "scenario", "verdict", "median_ns", "p95_ns", "p99_ns", "samples", "sentinel_ns",
        "statements", "vm_steps", "full_scan_steps", "sorts", "engine", "schema_hash", "allocated_bytes",
    ];

    private static readonly Dictionary<string, int> Places = Columns.Select((column, i) => (column, i)).ToDictionary();

    /// <summary>The runs of a case, oldest first.</summary>
    internal static IReadOnlyList<RecordedCase> Runs(SqliteConnection connection, CaseKey key, HistoryFilter filter)
    {
        using var command = Command(connection, filter, " AND service = $service AND operation = $operation AND scenario = $scenario");
        command.Parameters.AddWithValue("$service", key.Service);
        command.Parameters.AddWithValue("$operation", key.Operation);
        command.Parameters.AddWithValue("$scenario", key.Scenario);
        // The last ones are asked for, and told in the order in which they came.
        command.CommandText += " ORDER BY run_number DESC LIMIT $last";
        command.Parameters.AddWithValue("$last", filter.Last ?? -1);
        using var reader = command.ExecuteReader();
        var runs = new List<RecordedCase>();
        while (reader.Read())
            runs.Add(Row(reader));
        runs.Reverse();
        return runs;
    }

    /// <summary>Finds all rows, oldest run first.</summary>
    /// <returns>A command that gives <see cref="Columns"/>.</returns>
    internal static SqliteCommand Export(SqliteConnection connection, HistoryFilter filter)
    {
        var command = Command(
            connection,
            filter,
            filter.Last is null ? "" : " AND run_number IN (SELECT run_number FROM matching ORDER BY run_number DESC LIMIT $last)");
        if (filter.Last is { } last)
        {
            command.CommandText =
                $"WITH matching AS (SELECT DISTINCT run_number FROM history WHERE {Conditions(filter)}) {command.CommandText}";
            command.Parameters.AddWithValue("$last", last);
        }

        command.CommandText += " ORDER BY run_number, service, operation, scenario";
        return command;
    }

    private static SqliteCommand Command(SqliteConnection connection, HistoryFilter filter, string more)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns)} FROM history WHERE {Conditions(filter)}{more}";
        foreach (var (name, value) in Parameters(filter))
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static string Conditions(HistoryFilter filter) =>
        string.Join(" AND ", Parameters(filter).Select(parameter => $"{parameter.Name[1..]} = {parameter.Name}").Prepend("TRUE"));

    private static IEnumerable<(string Name, object Value)> Parameters(HistoryFilter filter)
    {
        if (filter.TestProject is { } project)
            yield return ("$test_project", project);
        if (filter.Branch is { } branch)
            yield return ("$branch", branch);
        foreach (var field in filter.Machine is { } machine ? HistoryRows.Fields(machine) : [])
            yield return field;
    }

    private static RecordedCase Row(SqliteDataReader reader)
    {
        return new RecordedCase(
            Guid.ParseExact(Text("run"), "D"),
            DateTimeOffset.Parse(Text("started"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Text("test_project"),
            new MachineFingerprint(
                Text("processor"), (int)Count("processor_count")!, Text("operating_system"), Text("architecture"),
                Text("runtime"), Text("garbage_collector"), Text("configuration")),
            new CaseFigures(new CaseKey(Text("service"), Text("operation"), Text("scenario")))
            {
                Verdict = Optional("verdict"),
                Engine = Optional("engine"),
                SchemaHash = Optional("schema_hash"),
                AllocatedBytes = Count("allocated_bytes"),
                Work = Count("statements") is { } statements
                    ? new WorkFigures(statements, Count("vm_steps") ?? 0, Count("full_scan_steps") ?? 0, Count("sorts") ?? 0)
                    : null,
                Time = Real("median_ns") is { } median
                    ? new TimeFigures(median, (int)(Count("samples") ?? 1), Real("sentinel_ns")) { P95 = Real("p95_ns"), P99 = Real("p99_ns") }
                    : null,
            })
        {
            Commit = Optional("commit_hash"),
            Branch = Optional("branch"),
        };

        string Text(string column) => reader.GetString(Places[column]);
        string? Optional(string column) => reader.IsDBNull(Places[column]) ? null : reader.GetString(Places[column]);
        long? Count(string column) => reader.IsDBNull(Places[column]) ? null : reader.GetInt64(Places[column]);
        double? Real(string column) => reader.IsDBNull(Places[column]) ? null : reader.GetDouble(Places[column]);
    }
}
