using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Sqlite;

/// <summary>Hosts a service on a private SQLite database file per case.</summary>
/// <typeparam name="TService">The service.</typeparam>
public abstract class SqlitePerfHost<TService> : PerfHost<TService>
{
    /// <summary>The open connection of the running case.</summary>
    public SqliteConnection Connection => throw new NotImplementedException();

    /// <summary>The connection string of the case's database, for services that open connections of their own.</summary>
    public string ConnectionString => throw new NotImplementedException();

    /// <summary>Creates tables and indexes in an empty database. Called once per scenario.</summary>
    /// <param name="connection">An open connection.</param>
    protected abstract void CreateSchema(SqliteConnection connection);

    /// <summary>Fills the database from a graph; runs in a transaction. Called once per scenario.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="scenario">The graph.</param>
    protected virtual void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    /// <summary>Creates the service on an open connection.</summary>
    /// <param name="connection">The case's connection.</param>
    protected abstract TService CreateService(SqliteConnection connection);

    /// <inheritdoc/>
    protected sealed override TService CreateService() => CreateService(Connection);
}
