using PerfAttributes.Hosting;

namespace TaskGraph.PerfTests;

/// <summary>The computation alone, without the database.</summary>
[PerfHost(typeof(CriticalPath))]
public sealed class CriticalPathHost : PerfHost
{
    public TaskGraphSnapshot Snapshot => Graph.ToSnapshot();
}
