using PerfAttributes.Hosting;

namespace TaskGraph.PerfTests.Choices;

/// <summary>The scenario's tree, made once.</summary>
[PerfHost]
public sealed class TreeChoicesHost : PerfHost<TreeChoices>
{
    public TaskTree Tree => field ??= Graph.ToTree();

    protected override TreeChoices CreateService() => new();
}
