using BenchmarkDotNet.Attributes;
using TaskGraph;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>The same six operations under BenchmarkDotNet: <c>--filter '*PeerBenchmarks*'</c>, and <c>--job short</c>.</summary>
[MinColumn]
[MedianColumn]
public class PeerBenchmarks
{
    private PeerHost _medium = null!;
    private PeerHost _large = null!;

    [GlobalSetup]
    public void SetUp() => (_medium, _large) = (Open("medium"), Open("large"));

    [GlobalCleanup]
    public void CleanUp()
    {
        _medium.Dispose();
        _large.Dispose();
    }

    [Benchmark]
    public ulong NextRandom() => _medium.NextRandom();

    [Benchmark]
    public int Find() => _medium.Find();

    [Benchmark]
    public string FormatNode() => _medium.FormatNode();

    [Benchmark]
    public TaskItem GetTask() => _medium.GetTask();

    [Benchmark]
    public IReadOnlyList<TaskNode> GetAncestors() => _medium.GetAncestors();

    [Benchmark]
    public IReadOnlyList<TaskNode> GetDescendants() => _large.GetDescendants();

    private static PeerHost Open(string scenario)
    {
        var host = new PeerHost();
        host.Enter(scenario, CancellationToken.None);
        host.Open();
        return host;
    }
}
