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
    internal static CaseFigures Of(CaseKey key, QueryRecording? recording, CaseMeasurement? measurement) =>
        RecordedWork.AddTo(new CaseFigures(key), recording) with
        {
            AllocatedBytes = measurement is null ? null : measurement.TrackedBytes ?? WarmBytes(measurement),
            Time = measurement is null || IsDisturbed(measurement) ? null : measurement.Tracked ?? WarmTime(measurement),
        };

    // A machine of unoptimized builds is one of its own.
    private static bool IsDisturbed(CaseMeasurement measurement) =>
        measurement.Guards.Any(guard => guard.Reason is ReasonCode.DebuggerAttached or ReasonCode.AbandonedCall);

    private static long? WarmBytes(CaseMeasurement measurement) =>
        measurement.Allocation is { IsWarm: true, IsExact: true, IsStable: true } allocation ? (long)Math.Round(allocation.BytesPerCall) : null;

    private static TimeFigures? WarmTime(CaseMeasurement measurement) => measurement is { SamplesAreWarm: true, Summary: { } summary }
        ? TimeFigures.Of(summary, measurement.CallsPerSample, measurement.Noise.ComputingSentinel)
        : null;
}
