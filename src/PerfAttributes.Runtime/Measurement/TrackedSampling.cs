using PerfAttributes.Baselines;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Samples warm calls for comparison with other runs: the same way whatever else is asked of the case.</summary>
/// <param name="call">The call, warm.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="quiet">The sentinel's quiet reference.</param>
/// <param name="settings">The time that sampling may take.</param>
internal sealed class TrackedSampling(IMeasuredCall call, IMachine machine, IClock clock, QuietReference quiet, PerfSettings settings)
{
    // Reading the clock costs some 30 ns: read in batches below this, a call is the same whether it is batched or not, to half a percent.
    private const double BatchBelow = 10_000;
    private const double MinTime = 100e6;
    private const double MaxTime = 2e9;
    private const int MinSamples = 100;

    // A median of fewer says next to nothing.
    private const int FewestSamples = 5;
    private const int MaxSamples = 20_000;
    private const int Attempts = 3;

    /// <summary>Takes at least 100 samples over 100 ms; fewer of calls so slow that 2 s do not allow as many, and 5 of these as far as the time for sampling allows.</summary>
    /// <param name="warmUp">How the call was warmed up.</param>
    /// <returns><see langword="null"/> if the code does not become steady, or if too few calls fit into the time.</returns>
    internal TimeFigures? Run(WarmUp warmUp)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var compiled = machine.CompiledMethods;
            var noise = new NoiseWatch(machine, clock, quiet);
            noise.Calibrate();
            var sampler = new Sampler(call, warmUp.TimePerCall, BatchBelow);
            Sample(sampler, noise);
            if (machine.CompiledMethods != compiled && attempt < Attempts)
            {
                // Faster code came after all. Methods that are compiled again and again are the method's own doing.
                warmUp = WarmUp.Run(call, machine, clock, machine.CompiledMethods);
                continue;
            }

            return sampler.Samples.Count < FewestSamples
                ? null
                : TimeFigures.Of(SampleSummary.Of([.. sampler.Samples]), sampler.CallsPerSample, noise.Report().ComputingSentinel);
        }

        return null;
    }

    private void Sample(Sampler sampler, NoiseWatch noise)
    {
        var start = clock.Now;
        while (sampler.Samples.Count < MaxSamples
            && (sampler.Samples.Count < MinSamples || clock.Now - start < MinTime)
            && clock.Now - start < LongestTime(sampler.Samples.Count))
        {
            WatchedBlock.Take(sampler, noise, clock);
        }
    }

    // With two seconds alone, slow methods would never be compared, nor quick ones whose state takes long to make.
    private double LongestTime(int samples) =>
        samples < FewestSamples ? settings.SamplingTime.TotalNanoseconds : Math.Min(MaxTime, settings.SamplingTime.TotalNanoseconds);
}
