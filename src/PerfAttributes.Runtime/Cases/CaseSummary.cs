using PerfAttributes.Baselines;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases;

/// <summary>What a case showed, as figures for other runs.</summary>
internal static class CaseSummary
{
    /// <summary>Sums up what was measured.</summary>
    /// <param name="key">The case.</param>
    /// <param name="recording">The traced call; <see langword="null"/> without one.</param>
    /// <param name="measurement">The measurement; <see langword="null"/> without one.</param>
    /// <param name="machine">What the run is compared as; <see langword="null"/> where it is compared with nothing.</param>
    internal static CaseFigures Of(CaseKey key, QueryRecording? recording, CaseMeasurement? measurement, MachineFingerprint? machine)
    {
        var figures = RecordedWork.AddTo(new CaseFigures(key), recording);
        if (measurement is null)
            return figures;
        var disturbance = measurement.Guards.FirstOrDefault(guard => Disturbs(guard, machine));
        return figures with
        {
            // Unoptimized code makes other objects; nothing else changes what a call allocates.
            AllocatedBytes = disturbance?.Reason == ReasonCode.UnoptimizedBuild ? null : Bytes(measurement),
            Time = disturbance is not null ? null : measurement.Tracked ?? WarmTime(measurement),
            Disturbance = disturbance,
        };
    }

    // A machine of unoptimized builds is one of its own: there the tests themselves are built so.
    private static bool Disturbs(MeasurementGuard guard, MachineFingerprint? machine) => guard.Reason switch
    {
        ReasonCode.DebuggerAttached or ReasonCode.AbandonedCall => true,
        ReasonCode.UnoptimizedBuild => machine?.IsOptimized == true,
        _ => false,
    };

    // Once bytes were counted twice for comparison, and differed, no earlier count may stand in for them.
    private static long? Bytes(CaseMeasurement measurement) => measurement.Tracked is null ? WarmBytes(measurement) : measurement.TrackedBytes;

    private static long? WarmBytes(CaseMeasurement measurement) =>
        measurement.Allocation is { IsWarm: true, IsExact: true, IsStable: true } allocation ? (long)Math.Round(allocation.BytesPerCall) : null;

    private static TimeFigures? WarmTime(CaseMeasurement measurement) => measurement is { SamplesAreWarm: true, Summary: { } summary }
        ? TimeFigures.Of(summary, measurement.CallsPerSample, measurement.Noise.ComputingSentinel)
        : null;
}
