using TaskGraph;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>The host of the study.</summary>
internal sealed class StudyHost : GraphHost
{
    internal TaskGraphSnapshot Snapshot => field ??= Service.GetSnapshot();
}
