using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>What a host does with a database: the part that both kinds of host share.</summary>
/// <param name="Host">The host's type.</param>
/// <param name="Scenario">The case's scenario.</param>
/// <param name="CreateSchema">Creates tables and indexes.</param>
/// <param name="Seed">Fills them.</param>
/// <param name="Configure">Sets up each connection that the host opens.</param>
internal sealed record SqliteHostSteps(
    Type Host,
    PerfScenario Scenario,
    Action<SqliteConnection> CreateSchema,
    Action<SqliteConnection, PerfScenario> Seed,
    Action<SqliteConnection> Configure)
{
    /// <summary>How the case's copy differs from the template.</summary>
    internal StateVariation Variation { get; init; } = StateVariation.None;

    /// <summary>The dump of production's statistics that the host names; <see langword="null"/> for none.</summary>
    internal string? StatisticsFile { get; init; }

    /// <summary>Runs one of the user's steps; what it throws names the host, the step and the scenario.</summary>
    /// <exception cref="PerfHostException">The step failed.</exception>
    internal TResult Run<TResult>(string step, Func<TResult> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is not PerfHostException)
        {
            throw new PerfHostException(Host, step, Scenario.Name, exception);
        }
    }

    /// <summary>Runs one of the user's steps.</summary>
    /// <exception cref="PerfHostException">The step failed.</exception>
    internal void Run(string step, Action action) => Run(step, () =>
    {
        action();
        return true;
    });
}
