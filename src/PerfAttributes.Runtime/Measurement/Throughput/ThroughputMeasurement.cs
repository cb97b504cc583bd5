using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>What callers of one method carried at the same time.</summary>
public sealed record ThroughputMeasurement
{
    /// <summary>How many callers there were.</summary>
    public required int Callers { get; init; }

    /// <summary>Processors that they shared.</summary>
    public required int Processors { get; init; }

    /// <summary>Calls per second of all callers together in each block, in order, none left out; those of a confirmation included.</summary>
    public required IReadOnlyList<double> BlockRates { get; init; }

    /// <summary>Nanoseconds of a block: all have one length.</summary>
    public required double BlockLength { get; init; }

    /// <summary>The warm-up.</summary>
    public required WarmUp WarmUp { get; init; }

    /// <summary>The share of their time that callers computed, or were ready to, 0 to 1; 1 unless a failure was confirmed.</summary>
    public double ComputingShare { get; init; } = 1;

    /// <summary>How each limit was decided.</summary>
    public required IReadOnlyList<ThroughputDecision> Decisions { get; init; }

    /// <summary>Conditions of the whole process that forbid a Fail on the clock; empty in a sound one.</summary>
    public IReadOnlyList<MeasurementGuard> Guards { get; init; } = [];
}
