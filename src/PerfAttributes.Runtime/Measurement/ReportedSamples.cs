using PerfAttributes.Settings;

namespace PerfAttributes.Measurement;

/// <summary>Figures in a report should rest on a real sample, as long as it costs next to nothing.</summary>
internal static class ReportedSamples
{
    private const int Most = 1_000;

    /// <summary>Takes what is missing.</summary>
    /// <param name="sampler">Takes the samples, after all limits are decided.</param>
    /// <param name="progress">Told of the phase.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="settings">The time it may take.</param>
    internal static void Take(Sampler sampler, CallProgress progress, IClock clock, PerfSettings settings)
    {
        progress.Phase = PerfPhases.Reporting;
        var start = clock.Now;
        while (sampler.Samples.Count < Most && (HasTime(settings.ReportTime) || IsMissingSome()))
            sampler.Take();

        bool HasTime(TimeSpan time) => clock.Now - start < time.TotalNanoseconds;

        bool IsMissingSome() => sampler.Samples.Count < settings.MinReportedSamples && HasTime(settings.SamplingTime);
    }
}
