using PerfAttributes.Baselines;

namespace PerfAttributes.Sqlite.History;

/// <summary>Which runs of a history are asked for. What is <see langword="null"/> narrows nothing.</summary>
public sealed record HistoryFilter
{
    /// <summary>Everything.</summary>
    public static HistoryFilter All { get; } = new();

    /// <summary>Runs on this machine alone.</summary>
    public MachineFingerprint? Machine { get; init; }

    /// <summary>Runs of this test assembly alone.</summary>
    public string? TestProject { get; init; }

    /// <summary>Runs on this branch alone.</summary>
    public string? Branch { get; init; }

    /// <summary>The last so many runs that are left; 0 or more.</summary>
    public int? Last { get; init; }
}
