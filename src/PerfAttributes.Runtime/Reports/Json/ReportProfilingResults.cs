namespace PerfAttributes.Reports.Json;

/// <summary>What profiling showed in the whole run, case after case; empty if no case was profiled.</summary>
/// <param name="HotFunctions">Functions, those of each case by cumulative share.</param>
/// <param name="LineProfilerFindings">Lines, those of each case by share.</param>
public sealed record ReportProfilingResults(
    IReadOnlyList<ReportHotFunction> HotFunctions,
    IReadOnlyList<ReportHotLine> LineProfilerFindings);
