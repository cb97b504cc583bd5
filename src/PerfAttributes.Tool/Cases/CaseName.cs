using PerfAttributes.Baselines;

namespace PerfAttributes.Tool.Cases;

/// <summary>A case in a JSON document.</summary>
/// <param name="Service">The full name of the service type.</param>
/// <param name="Operation">The method.</param>
/// <param name="Scenario">The scenario.</param>
internal sealed record CaseName(string Service, string Operation, string Scenario)
{
    internal static CaseName Of(CaseKey key) => new(key.Service, key.Operation, key.Scenario);
}
