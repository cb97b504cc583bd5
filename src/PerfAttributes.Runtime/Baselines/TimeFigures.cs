using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines;

/// <summary>What the clock showed of one case in one run: warm calls only.</summary>
/// <param name="Median">Nanoseconds per call, above 0.</param>
/// <param name="Samples">What it rests on, 1 or more.</param>
/// <param name="Sentinel">
/// Nanoseconds that the computing sentinel took in the median while the case was sampled: how fast the machine was then;
/// <see langword="null"/> if it was not read.
/// </param>
public sealed record TimeFigures(double Median, int Samples, double? Sentinel)
{
    /// <summary>Takes them from samples.</summary>
    /// <param name="summary">The samples.</param>
    /// <param name="callsPerSample">Calls that one sample stands for; a batch of several hides the tail of its calls.</param>
    /// <param name="sentinel">The sentinel's reading; NaN without one.</param>
    /// <returns><see langword="null"/> for a median of 0.</returns>
    internal static TimeFigures? Of(SampleSummary summary, int callsPerSample, double sentinel) => !(summary.Median.Value > 0)
        ? null
        : new TimeFigures(summary.Median.Value, summary.Count, double.IsNaN(sentinel) ? null : sentinel)
        {
            P95 = callsPerSample == 1 && summary.P95.IsCarried ? summary.P95.Value : null,
            P99 = callsPerSample == 1 && summary.P99.IsCarried ? summary.P99.Value : null,
        };

    /// <summary>The 95th percentile in nanoseconds; <see langword="null"/> if the sample does not carry it.</summary>
    public double? P95 { get; init; }

    /// <summary>The 99th percentile in nanoseconds; <see langword="null"/> if the sample does not carry it.</summary>
    public double? P99 { get; init; }

    /// <summary>How far this time lies from those of saved runs, at the speed that the machine had in each where all were read.</summary>
    /// <param name="then">The saved runs' times, 2 or more.</param>
    /// <exception cref="ArgumentException">There are fewer than 2.</exception>
    public RunShift ShiftFrom(IReadOnlyList<TimeFigures> then)
    {
        ArgumentNullException.ThrowIfNull(then);
        List<double> logs = [.. then.Select(run => Math.Log(run.Median))];
        return then.Count > 2 && Sentinel is > 0 and { } reading && then.All(run => run.Sentinel is > 0)
            ? RunShift.Of(logs, Math.Log(Median), [.. then.Select(run => Math.Log(run.Sentinel!.Value))], Math.Log(reading))
            : RunShift.Of(logs, Math.Log(Median));
    }
}
