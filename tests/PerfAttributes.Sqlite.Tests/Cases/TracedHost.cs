using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;

namespace PerfAttributes.Sqlite.Tests.Cases;

/// <summary>A table with two indexes of one column each, of which the planner may take either, and a service that runs any SQL.</summary>
public class TracedHost : SqlitePerfHost<TracedHost.Runner>
{
    /// <summary>What the planner takes without statistics is up to it; with them it takes the one that fewer rows share.</summary>
    public const string Either = "SELECT note FROM t WHERE a = 3 AND b = 4";

    protected override void CreateSchema(SqliteConnection connection) => TestDatabase.Run(connection, """
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, note TEXT, code INTEGER UNIQUE);
        CREATE INDEX t_a ON t(a);
        CREATE INDEX t_b ON t(b);
        CREATE TABLE pair(x INTEGER, y INTEGER, PRIMARY KEY(x, y)) WITHOUT ROWID;
        """);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) => TestDatabase.Run(connection, """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
            INSERT INTO t(id, a, b, note, code) SELECT i, i % 10, i % 10, 'n' || i, 1000 + i FROM n
        """);

    protected override Runner CreateService(SqliteConnection connection) => new(connection);

    /// <summary>A case whose method executes SQL.</summary>
    internal static PerfCase<THost> Case<THost>(string sql, PerfSettings settings, params IReadOnlyList<IndexClause> indexes)
        where THost : TracedHost, new() => new(
        new PerfContract { Service = "Shop.Tasks", Operation = "Run", Signature = "Run()", Indexes = indexes, Latency = [new(LatencyStatistic.Max, 60e9)] },
        () => new Call<THost>(sql),
        "small",
        new PerfEnvironment { Settings = settings, ShowProgress = _ => { } });

    public sealed class Runner(SqliteConnection connection)
    {
        public long Run(string sql) => TestDatabase.Run(connection, sql);
    }

    private sealed class Call<THost>(string sql) : SyncPerfCall<THost>
        where THost : TracedHost
    {
        private Runner? _service;

        public override void Bind(THost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(_service!.Run(sql));
        }
    }
}
