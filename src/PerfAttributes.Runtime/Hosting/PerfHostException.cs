namespace PerfAttributes.Hosting;

/// <summary>A host could not prepare its case. The inner exception says why.</summary>
public sealed class PerfHostException : Exception
{
    /// <summary>Names the host, the step and the scenario.</summary>
    /// <param name="host">The host's type.</param>
    /// <param name="step">The member that failed: <c>CreateSchema</c>, <c>Seed</c>, <c>CreateService</c>.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="innerException">What the member threw.</param>
    public PerfHostException(Type host, string step, string scenario, Exception innerException)
        : base($"{host.Name}.{step} failed in scenario '{scenario}': {innerException.Message}", innerException)
    {
        Host = host;
        Step = step;
        Scenario = scenario;
    }

    /// <summary>The host's type.</summary>
    public Type Host { get; }

    /// <summary>The member that failed.</summary>
    public string Step { get; }

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; }
}
