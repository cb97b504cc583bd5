using PerfAttributes.Hosting;

namespace TaskGraph.Broken.PerfTests;

/// <summary>Hosts the faults that need no database.</summary>
[PerfHost]
public sealed class BrokenComputationsHost : PerfHost<BrokenComputations>
{
    protected override BrokenComputations CreateService() => new(Mending.FromEnvironment());

    public long Seed => Graph.Size;

    public IReadOnlyList<string> Names => [.. Graph.Nodes.Select(node => node.Name)];
}
