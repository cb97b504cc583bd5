using System.Security.Cryptography;
using System.Text;
using PerfAttributes;

namespace TaskGraph.Broken.PerfTests;

/// <summary>Faults that need no database.</summary>
/// <param name="mending">Which of them are mended.</param>
public sealed class BrokenComputations(Mending mending)
{
    private static readonly Lock Gate = new();

    private readonly StringComparer _sameName = StringComparer.OrdinalIgnoreCase;
    private readonly List<string> _returned = [];
    private int _appended;
    private int _announced;

    /// <summary>Fault <see cref="Fault.Slow"/>: a simulation of ten million rounds where two thousand would do.</summary>
    [LatencyBudget(Median = "500us")]
    [AllocationBudget("0B")]
    public long SimulateFinish(long seed)
    {
        var rounds = mending.IsBroken(Fault.Slow) ? 10_000_000 : 2_000;
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
            Thread.Sleep(40);
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

    /// <summary>Fault <see cref="Fault.Lock"/>: waits for an answer while it holds a lock that all callers share.</summary>
    [ThroughputBudget("100000/s", Concurrency = 4)]
    [LatencyBudget(Median = "50ms")]
    public int Announce()
    {
        lock (Gate)
        {
            if (mending.IsBroken(Fault.Lock))
                Thread.Sleep(1);
            return ++_announced;
        }
    }

    /// <summary>Fault <see cref="Fault.Ballast"/>: a slice keeps the whole buffer that it was cut from.</summary>
    [LiveMemoryBudget("4KB")]
    [RetainedMemoryBudget("16KB", Calls = 500)]
    [AllocationBudget("300KB")]
    public ReadOnlyMemory<byte> ReadHeader()
    {
        var header = new byte[256 * 1_024].AsMemory(0, 64);
        return mending.IsBroken(Fault.Ballast) ? header : header.ToArray();
    }

    /// <summary>Fault <see cref="Fault.Leak"/>: a list that only grows.</summary>
    [RetainedMemoryBudget("16KB", Calls = 500)]
    [LiveMemoryBudget("4KB")]
    [AllocationBudget("16KB")]
    public string Fingerprint(IReadOnlyList<string> names)
    {
        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))));
        if (mending.IsBroken(Fault.Leak))
            _returned.Add(fingerprint);
        return fingerprint;
    }

    /// <summary>Fault <see cref="Fault.SlowerWay"/>: a set is there to be built once.</summary>
    [FasterThan(nameof(CountKnownByScanning), By = 2)]
    [LatencyBudget(Median = "20ms")]
    public int CountKnown(IReadOnlyList<string> names)
    {
        if (mending.IsBroken(Fault.SlowerWay))
            return names.Count(name => names.ToHashSet(_sameName).Contains(name));
        var known = names.ToHashSet(_sameName);
        return names.Count(known.Contains);
    }

    /// <summary>What <see cref="CountKnown"/> is there to be better than.</summary>
    public int CountKnownByScanning(IReadOnlyList<string> names) =>
        names.Count(name => names.Contains(name, _sameName));
}
