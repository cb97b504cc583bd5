using PerfAttributes.Scenarios;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>Errors of seeding.</summary>
internal static class SqliteSeeding
{
    /// <summary>The scenario has no graph, and the host seeds from graphs only.</summary>
    internal static InvalidOperationException NoGraph(Type host, PerfScenario scenario) => new(
        $"scenario '{scenario.Name}' has no graph, only a size; override Seed(SqliteConnection, PerfScenario) in {host.Name} and fill the database by Scenario.Size.");
}
