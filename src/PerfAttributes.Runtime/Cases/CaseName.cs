using PerfAttributes.Contracts;

namespace PerfAttributes.Cases;

/// <summary>How messages name a case.</summary>
internal static class CaseName
{
    /// <summary><c>TaskGraphService.GetAncestors(long taskId) in scenario medium</c>.</summary>
    internal static string Of(PerfContract contract, string scenario) =>
        $"{contract.Service[(contract.Service.LastIndexOf('.') + 1)..]}.{contract.Signature} in scenario {scenario}";
}
