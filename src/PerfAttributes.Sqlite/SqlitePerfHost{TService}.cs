using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Profiling;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite.Advice;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite;

/// <summary>Hosts a service on a private SQLite database file per case.</summary>
/// <remarks>
/// <see cref="CreateSchema"/> and <c>Seed</c> fill one template per host and scenario in a process; each case, and each call
/// that needs a fresh state, works on a copy of that file. The schema is read into each connection before it is handed over,
/// so that the first timed call does not pay for it. Files live in a private temporary directory that goes with the process.
/// </remarks>
/// <typeparam name="TService">The service.</typeparam>
public abstract class SqlitePerfHost<TService> : PerfHost<TService>
{
    private readonly SqliteCaseDatabase _database = new();

    /// <summary>The open connection of the running case: not pooled, its settings those of <see cref="ConfigureConnection"/>.</summary>
    /// <exception cref="InvalidOperationException">No case runs.</exception>
    public SqliteConnection Connection => _database.Connection;

    /// <summary>
    /// The connection string of the case's database, for services that open connections of their own: the provider's defaults,
    /// pooling among them. Only this database's pool is cleared when the case ends.
    /// </summary>
    /// <exception cref="InvalidOperationException">No case runs.</exception>
    public string ConnectionString => _database.ConnectionString;

    /// <inheritdoc/>
    public override IQueryRecorder? QueryRecorder => _database.Recorder;

    /// <inheritdoc/>
    public override bool CanVary => true;

    /// <inheritdoc/>
    public override IEngineWatch? EngineWatch { get; } = new SqliteEngineWatch();

    /// <inheritdoc/>
    public override IQueryAdvisor? QueryAdvisor => new SqliteQueryAdvisor(CloneSource.Of(Steps));

    /// <summary>Creates tables and indexes in an empty database. Called once per scenario. A journal mode that it sets is kept.</summary>
    /// <param name="connection">An open connection.</param>
    protected abstract void CreateSchema(SqliteConnection connection);

    /// <summary>Fills the database from a scenario that need not have a graph. Called once per scenario, in a transaction unless it begins its own.</summary>
    /// <param name="connection">An open connection; its commands need no <c>Transaction</c>.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="InvalidOperationException">Unless overridden: the scenario has no graph.</exception>
    protected virtual void Seed(SqliteConnection connection, PerfScenario scenario)
    {
        if (scenario is not GraphScenario graph)
            throw SqliteSeeding.NoGraph(GetType(), scenario);
        Seed(connection, graph);
    }

    /// <summary>Fills the database from a graph, which may be empty. Called once per scenario, in a transaction unless it begins its own.</summary>
    /// <param name="connection">An open connection; its commands need no <c>Transaction</c>.</param>
    /// <param name="scenario">The graph.</param>
    protected virtual void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    /// <summary>
    /// Sets up a connection that the host opened, the template's too: PRAGMAs, functions, collations. Does nothing by default,
    /// so that foreign keys and the like are as the provider leaves them.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    protected virtual void ConfigureConnection(SqliteConnection connection)
    {
    }

    /// <summary>
    /// A dump of production's <c>sqlite_stat1</c>, so that query plans are those of production's sizes without its data: the path of
    /// what <see cref="SqliteStatistics.Export"/> or <c>.dump sqlite_stat1</c> wrote; a relative one starts at the test project's
    /// folder. <see langword="null"/>, the default, for plans by this database's own statistics, if it has any.
    /// </summary>
    /// <remarks>
    /// Plans and counters are then those that production's planner would choose, on this data. Only the traced call sees it: the
    /// clock runs on the unchanged database, because a plan for millions of rows on a hundred is no time of anybody's. The setting
    /// <c>statistics</c> goes before it.
    /// </remarks>
    protected virtual string? ProductionStatistics => null;

    /// <summary>Creates the service on an open connection.</summary>
    /// <param name="connection">The case's connection, which the service may dispose of.</param>
    protected abstract TService CreateService(SqliteConnection connection);

    /// <inheritdoc/>
    protected sealed override TService CreateService() => Steps.Run(nameof(CreateService), () => CreateService(Connection));

    /// <inheritdoc/>
    /// <exception cref="PerfHostException">A step of the host failed.</exception>
    public override void Open()
    {
        _database.Open(Steps);
        base.Open();
    }

    /// <inheritdoc/>
    /// <remarks>The commands run on <see cref="Connection"/>; what they change in the file, other connections see too.</remarks>
    /// <exception cref="PerfHostException">A step of the host failed.</exception>
    /// <exception cref="SqliteException">A command was refused.</exception>
    public override void OpenChanged(IReadOnlyList<string> commands)
    {
        _database.Open(Steps, commands);
        base.Open();
    }

    /// <inheritdoc/>
    /// <remarks>On the same database file, in WAL mode from then on, by a connection and a service of its own.</remarks>
    /// <exception cref="PerfHostException">A step of the host failed.</exception>
    public override void OpenBeside(PerfHost first)
    {
        _database.Join(((SqlitePerfHost<TService>)first)._database, Steps);
        base.Open();
    }

    /// <inheritdoc/>
    public override void Close()
    {
        try
        {
            base.Close();
        }
        finally
        {
            _database.Close();
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// By a savepoint on <see cref="Connection"/>, which begins a transaction. Its rollback takes back rows, tables and the numbers of
    /// AUTOINCREMENT, not what belongs to the connection: settings, <c>last_insert_rowid()</c>.
    /// </remarks>
    public override void MarkState() => _database.MarkState(GetType());

    /// <inheritdoc/>
    public override void RestoreState() => _database.RestoreState();

    /// <inheritdoc/>
    public override CallIsolationException? ExplainFailure(Exception thrown) => _database.ExplainFailure(thrown);

    /// <inheritdoc/>
    public override void Interrupt() => _database.Interrupt();

    private SqliteHostSteps Steps => new(GetType(), Scenario, CreateSchema, Seed, ConfigureConnection)
    {
        Variation = Variation,
        StatisticsFile = ProductionStatistics,
    };
}
