using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.History;

/// <summary>The tables of a history, and the steps from each version to the next.</summary>
/// <param name="steps">Step n leads from version n to n + 1; the first one from an empty file. Once released, a step never changes.</param>
internal sealed class HistorySchema(IReadOnlyList<string> steps)
{
    // "PAtH", so that no other program's database is taken for a history, and the other way round.
    private const long ApplicationId = 0x50417448;

    private const string Tables = """
        CREATE TABLE machines(
            number INTEGER PRIMARY KEY,
            processor TEXT NOT NULL,
            processor_count INTEGER NOT NULL,
            operating_system TEXT NOT NULL,
            architecture TEXT NOT NULL,
            runtime TEXT NOT NULL,
            garbage_collector TEXT NOT NULL,
            configuration TEXT NOT NULL,
            UNIQUE(processor, processor_count, operating_system, architecture, runtime, garbage_collector, configuration));
        CREATE TABLE runs(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            started TEXT NOT NULL,
            test_project TEXT NOT NULL,
            machine INTEGER NOT NULL REFERENCES machines,
            commit_hash TEXT,
            branch TEXT);
        CREATE TABLE cases(
            number INTEGER PRIMARY KEY,
            service TEXT NOT NULL,
            operation TEXT NOT NULL,
            scenario TEXT NOT NULL,
            UNIQUE(service, operation, scenario));
        CREATE TABLE figures(
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            "case" INTEGER NOT NULL REFERENCES cases,
            verdict TEXT,
            median_ns REAL CHECK(median_ns > 0),
            p95_ns REAL CHECK(p95_ns > 0),
            p99_ns REAL CHECK(p99_ns > 0),
            samples INTEGER CHECK(samples > 0),
            sentinel_ns REAL CHECK(sentinel_ns > 0),
            statements INTEGER CHECK(statements >= 0),
            vm_steps INTEGER CHECK(vm_steps >= 0),
            full_scan_steps INTEGER CHECK(full_scan_steps >= 0),
            sorts INTEGER CHECK(sorts >= 0),
            engine TEXT,
            schema_hash TEXT,
            allocated_bytes INTEGER CHECK(allocated_bytes >= 0),
            PRIMARY KEY(run, "case")) WITHOUT ROWID;
        CREATE INDEX figures_of_case ON figures("case", run);
        CREATE VIEW history AS
            SELECT r.number AS run_number, r.id AS run, r.started, r.test_project, r.commit_hash, r.branch,
                m.processor, m.processor_count, m.operating_system, m.architecture, m.runtime, m.garbage_collector, m.configuration,
                c.service, c.operation, c.scenario, f.verdict, f.median_ns, f.p95_ns, f.p99_ns, f.samples, f.sentinel_ns,
                f.statements, f.vm_steps, f.full_scan_steps, f.sorts, f.engine, f.schema_hash, f.allocated_bytes
            FROM figures f
            JOIN runs r ON r.number = f.run
            JOIN machines m ON m.number = r.machine
            JOIN cases c ON c.number = f."case";
        """;

    // What was there is of a sentinel of other code, whose readings say nothing beside those of this one.
    private const string OtherSentinel = "UPDATE figures SET sentinel_ns = NULL;";

    /// <summary>The steps, from an empty file on.</summary>
    internal IReadOnlyList<string> Steps => steps;

    /// <summary>The one of this build.</summary>
    internal static HistorySchema Current { get; } = new([Tables, OtherSentinel]);

    /// <summary>Refuses what is no history, or a later one; both are left as they are.</summary>
    /// <param name="connection">An open connection; in a transaction, if what is found must still hold afterwards.</param>
    /// <returns>The file's version; 0 for an empty one.</returns>
    /// <exception cref="HistoryException">The file is another program's, damaged or of a later version.</exception>
    internal long Check(SqliteConnection connection)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        var file = connection.DataSource;
        if (application != ApplicationId)
        {
            if (application != 0 || version != 0 || Number(connection, "SELECT COUNT(*) FROM sqlite_master") != 0)
                throw new HistoryException($"{file} is a database of another program. Way out: choose another file (setting history).");
            return 0;
        }

        if (version > steps.Count)
        {
            throw new HistoryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} was written by a newer PerfAttributes (version {version} of the history; this one knows {steps.Count}). Way out: update PerfAttributes, or choose another file (setting history)."));
        }

        // Types and constraints are checked too, so that what is read later can be trusted.
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok" and var damage)
            throw HistoryErrors.Damaged(file, (damage as string ?? "quick_check says nothing").ReplaceLineEndings(" "), null);
        return version;
    }

    /// <summary>Brings a checked file to this version.</summary>
    /// <param name="connection">An open connection in a transaction that writes.</param>
    /// <param name="version">What <see cref="Check"/> found.</param>
    internal void BringUp(SqliteConnection connection, long version)
    {
        if (version == steps.Count)
            return;
        for (var step = (int)version; step < steps.Count; step++)
            Execute(connection, steps[step]);
        Execute(connection, string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {steps.Count}"));
    }

    /// <summary>Whether a file of this version needs no step.</summary>
    internal bool IsCurrent(long version) => version == steps.Count;

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
