namespace PerfAttributes.Settings;

/// <summary>How contracts are checked in one run.</summary>
public sealed record PerfSettings
{
    /// <summary>Whether performance tests run at all.</summary>
    public PerfMode Mode { get; init; } = PerfMode.On;

    /// <summary>How long one call may take before it is stopped; above 0.</summary>
    public TimeSpan CallTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one case may be sampled before the evidence at hand must decide; above 0.</summary>
    public TimeSpan SamplingTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The margin on latency budgets that set none themselves, as a fraction from 0 to 10.</summary>
    public double Tolerance { get; init; }

    /// <summary>Where reports are written; <see langword="null"/> for <c>TestResults</c> beside the test project.</summary>
    public string? ReportDirectory { get; init; }
}
