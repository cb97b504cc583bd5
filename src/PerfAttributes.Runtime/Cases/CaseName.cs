using PerfAttributes.Contracts;

namespace PerfAttributes.Cases;

/// <summary>How messages name a case.</summary>
internal static class CaseName
{
    /// <summary><c>TaskGraphService.GetAncestors(long taskId) in scenario medium</c>.</summary>
    internal static string Of(PerfContract contract, string scenario) => Of(contract, contract.Signature, scenario);

    /// <summary>The same for another member of the service.</summary>
    internal static string Of(PerfContract contract, string member, string scenario) =>
        $"{ServiceName.Short(contract.Service)}.{member} in scenario {scenario}";
}
