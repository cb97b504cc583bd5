using PerfAttributes.Baselines;

namespace PerfAttributes.NUnit;

/// <summary>What a fresh process is asked to measure.</summary>
/// <param name="TestAssembly">The path of the tests.</param>
/// <param name="Case">The case.</param>
/// <param name="CallTimeLimit">How long one call may take.</param>
/// <param name="SamplingTime">How long the case may be sampled.</param>
/// <param name="StatisticsFile">A dump of planner statistics for the traced call; <see langword="null"/> for the host's own choice.</param>
/// <param name="Answer">The file that the answer is written to, a <see cref="FreshTime"/>.</param>
internal sealed record FreshProcessRequest(
    string TestAssembly, CaseKey Case, TimeSpan CallTimeLimit, TimeSpan SamplingTime, string? StatisticsFile, string Answer);
