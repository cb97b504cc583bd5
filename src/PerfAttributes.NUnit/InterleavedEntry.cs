using System.Reflection;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;

namespace PerfAttributes.NUnit;

/// <summary>Where another build, loaded into the same process, gets hold of this one's cases. Found by name: neither may be renamed.</summary>
internal static class InterleavedEntry
{
    /// <summary>The version of what <see cref="Offer"/> gives.</summary>
    public static int ContractVersion => InterleavedCall.ContractVersion;

    /// <summary>Offers a case (see <see cref="InterleavedCall"/>).</summary>
    /// <param name="tests">The test assembly.</param>
    /// <param name="service">The service of its <see cref="CaseKey"/>.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="callTimeLimit">How long the traced call may take.</param>
    /// <param name="statisticsFile">A dump of planner statistics for the traced call; <see langword="null"/> for the host's own choice.</param>
    /// <returns><see langword="null"/> if the tests hold no such case.</returns>
    public static IReadOnlyDictionary<string, Delegate>? Offer(
        Assembly tests, string service, string operation, string scenario, TimeSpan callTimeLimit, string? statisticsFile) =>
        GeneratedCases.Find(tests, new CaseKey(service, operation, scenario))?.Offer(callTimeLimit, statisticsFile);
}
