using PerfAttributes.Baselines;
using PerfAttributes.Hosting;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What the clock and the allocation counter showed of one case.</summary>
public sealed record CaseMeasurement
{
    /// <summary>Nanoseconds of the first call, which pays for compilation; no part of any statistic.</summary>
    public required double FirstCall { get; init; }

    /// <summary>Nanoseconds per call of every sample, in order, none left out; empty if only allocation was measured.</summary>
    public required IReadOnlyList<double> Samples { get; init; }

    /// <summary>Statistics of <see cref="Samples"/>; <see langword="null"/> if there are none.</summary>
    public SampleSummary? Summary { get; init; }

    /// <summary>Calls that one sample stands for: 1, or a batch where a call is too short for the clock.</summary>
    public int CallsPerSample { get; init; } = 1;

    /// <summary>The warm-up; <see langword="null"/> where the budgets were met while the code was cold.</summary>
    public WarmUp? WarmUp { get; init; }

    /// <summary>Whether <see cref="Samples"/> were taken after the code was seen to be steady.</summary>
    public bool SamplesAreWarm { get; init; }

    /// <summary>How each limit was decided.</summary>
    public required IReadOnlyList<LatencyDecision> Decisions { get; init; }

    /// <summary>Allocated bytes; <see langword="null"/> if not asked for.</summary>
    public AllocationMeasurement? Allocation { get; init; }

    /// <summary>Times for comparison with other runs; <see langword="null"/> if not asked for, or if the code did not become steady.</summary>
    public TimeFigures? Tracked { get; init; }

    /// <summary>Managed bytes per warm call for comparison with other runs; <see langword="null"/> if not asked for, or if they vary or cannot be counted exactly.</summary>
    public long? TrackedBytes { get; init; }

    /// <summary>How quiet the machine was.</summary>
    public required NoiseReport Noise { get; init; }

    /// <summary>Nanoseconds that reading the clock around nothing takes; 0 where nothing was timed.</summary>
    public double ClockFloor { get; init; }

    /// <summary>Set if warm calls took longer and longer.</summary>
    public Drift? Drift { get; init; }

    /// <summary>Set if warm calls fall into two kinds, far apart.</summary>
    public Modes? Modes { get; init; }

    /// <summary>What separated one call from the next.</summary>
    public CallIsolation Isolation { get; init; } = CallIsolation.None;

    /// <summary>Conditions of the whole process that forbid a Fail on the clock; empty in a sound one.</summary>
    public IReadOnlyList<MeasurementGuard> Guards { get; init; } = [];
}
