using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;

namespace PerfAttributes.NUnit;

/// <summary>What a fresh process is asked for.</summary>
/// <param name="TestAssembly">The path of the tests.</param>
/// <param name="Case">The case.</param>
/// <param name="Kind">The check; of <see cref="PerfCheckKind.TrackRegression"/>, the times that runs are compared by.</param>
/// <param name="TestParameters">The test parameters of the run. Its other settings the process finds where the run found them.</param>
/// <param name="Answer">The file that the answer is written to, a <see cref="FreshTime"/> or a <see cref="FreshCheck"/>.</param>
internal sealed record FreshProcessRequest(
    string TestAssembly, CaseKey Case, PerfCheckKind Kind, IReadOnlyDictionary<string, string> TestParameters, string Answer);
