using PerfAttributes;

namespace Guards.PerfTests;

/// <summary>Methods with room in their budgets: whatever goes on around them, they must not fail.</summary>
public sealed class SoundMethods
{
    private readonly Dictionary<int, string> _names = Enumerable.Range(0, 1_000).ToDictionary(i => i, i => "name " + i);

    [LatencyBudget(Median = "200us", P95 = "1ms", P99 = "2ms")]
    public long Computes() => SlowMethods.Spin(20_000);

    [LatencyBudget(Median = "200us", P95 = "1ms", Mean = "2ms")]
    public int Searches() => _names.Values.Count(name => name.EndsWith('7'));

    [LatencyBudget(P95 = "2ms")]
    public async Task<long> ComputesElsewhereAsync() => await Task.Run(() => SlowMethods.Spin(20_000)).ConfigureAwait(false);
}
