using System.Text;
using PerfAttributes;

namespace TaskGraph.Broken.PerfTests;

/// <summary>Faults that need no database.</summary>
/// <param name="mending">Which of them are mended.</param>
public sealed class BrokenComputations(Mending mending)
{
    private int _appended;

    /// <summary>Fault <see cref="Fault.Slow"/>: a simulation of two million rounds where two thousand would do.</summary>
    [LatencyBudget(Median = "500us")]
    [AllocationBudget("0B")]
    public long SimulateFinish(long seed)
    {
        var rounds = mending.IsBroken(Fault.Slow) ? 2_000_000 : 2_000;
        var state = (ulong)seed;
        var late = 0L;
        for (var round = 0; round < rounds; round++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            late += (long)(state >> 60);
        }

        return late / rounds;
    }

    /// <summary>Fault <see cref="Fault.Wait"/>: asks at a fixed interval in place of being told.</summary>
    [LatencyBudget(Median = "2ms")]
    [AllocationBudget("0B")]
    public bool AwaitReplica()
    {
        if (mending.IsBroken(Fault.Wait))
            Thread.Sleep(8);
        return true;
    }

    /// <summary>Fault <see cref="Fault.Tail"/>: every 25th call pays for the 24 before it.</summary>
    [LatencyBudget(Median = "500us", P95 = "2ms", P99 = "2ms")]
    [AllocationBudget("0B")]
    public int AppendToJournal()
    {
        if (++_appended % 25 == 0 && mending.IsBroken(Fault.Tail))
            Thread.Sleep(8);
        return _appended;
    }

    /// <summary>Fault <see cref="Fault.Allocation"/>: a text of its own after each name.</summary>
    [AllocationBudget("32KB")]
    [LatencyBudget(Median = "5ms")]
    public string JoinNames(IReadOnlyList<string> names)
    {
        if (mending.IsBroken(Fault.Allocation))
        {
            var joined = "";
            foreach (var name in names)
                joined += name + "; ";
            return joined;
        }

        var text = new StringBuilder();
        foreach (var name in names)
            text.Append(name).Append("; ");
        return text.ToString();
    }
}
