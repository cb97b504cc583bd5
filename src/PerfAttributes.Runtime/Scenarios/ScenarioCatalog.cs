using PerfAttributes.Hosting;

namespace PerfAttributes.Scenarios;

/// <summary>Finds scenarios by name.</summary>
public static class ScenarioCatalog
{
    /// <summary>Builds the scenario that a declaration describes.</summary>
    /// <param name="definition">The declaration.</param>
    public static PerfScenario Build(DefineScenarioAttribute definition) => throw new NotImplementedException();

    /// <summary>Finds a built-in scenario or one that a host declares.</summary>
    /// <param name="name">The name.</param>
    /// <param name="host">The host's type.</param>
    /// <param name="build">Builds a declared scenario.</param>
    /// <exception cref="ArgumentException">No such scenario.</exception>
    public static PerfScenario Find(string name, Type host, Func<DefineScenarioAttribute, PerfScenario> build) => throw new NotImplementedException();
}
