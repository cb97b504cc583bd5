using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Profiling;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite.Advice;
using PerfAttributes.Sqlite.Hosting;

namespace PerfAttributes.Sqlite;

/// <summary>Hosts a static class whose methods use a private SQLite database file per case. For a service, see <see cref="SqlitePerfHost{TService}"/>.</summary>
public abstract class SqlitePerfHost : PerfHost
{
    private readonly SqliteCaseDatabase _database = new();

    /// <inheritdoc cref="SqlitePerfHost{TService}.Connection"/>
    public SqliteConnection Connection => _database.Connection;

    /// <inheritdoc cref="SqlitePerfHost{TService}.ConnectionString"/>
    public string ConnectionString => _database.ConnectionString;

    /// <inheritdoc/>
    public override IQueryRecorder? QueryRecorder => _database.Recorder;

    /// <inheritdoc/>
    public override bool CanVary => true;

    /// <inheritdoc/>
    public override IEngineWatch? EngineWatch { get; } = new SqliteEngineWatch();

    /// <inheritdoc/>
    public override IQueryAdvisor? QueryAdvisor => new SqliteQueryAdvisor(CloneSource.Of(Steps));

    /// <inheritdoc cref="SqlitePerfHost{TService}.CreateSchema"/>
    protected abstract void CreateSchema(SqliteConnection connection);

    /// <inheritdoc cref="SqlitePerfHost{TService}.Seed(SqliteConnection, PerfScenario)"/>
    protected virtual void Seed(SqliteConnection connection, PerfScenario scenario)
    {
        if (scenario is not GraphScenario graph)
            throw SqliteSeeding.NoGraph(GetType(), scenario);
        Seed(connection, graph);
    }

    /// <inheritdoc cref="SqlitePerfHost{TService}.Seed(SqliteConnection, GraphScenario)"/>
    protected virtual void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    /// <inheritdoc cref="SqlitePerfHost{TService}.ConfigureConnection"/>
    protected virtual void ConfigureConnection(SqliteConnection connection)
    {
    }

    /// <inheritdoc cref="SqlitePerfHost{TService}.ProductionStatistics"/>
    protected virtual string? ProductionStatistics => null;

    /// <inheritdoc/>
    public override void Open() => _database.Open(Steps);

    /// <inheritdoc/>
    /// <remarks>The commands run on <see cref="Connection"/>; what they change in the file, other connections see too.</remarks>
    public override void OpenChanged(IReadOnlyList<string> commands) => _database.Open(Steps, commands);

    /// <inheritdoc/>
    /// <remarks>On the same database file, in WAL mode from then on, by a connection of its own.</remarks>
    public override void OpenBeside(PerfHost first) => _database.Join(((SqlitePerfHost)first)._database, Steps);

    /// <inheritdoc/>
    public override void Close() => _database.Close();

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
