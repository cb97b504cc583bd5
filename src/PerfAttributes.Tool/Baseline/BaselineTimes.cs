using PerfAttributes.Baselines;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>The times of a case on one machine.</summary>
/// <param name="Case">The case.</param>
/// <param name="Runs">Runs with a time.</param>
/// <param name="MedianMs">The typical median per call, in milliseconds; <see langword="null"/> without a time.</param>
/// <param name="SpreadShare">The standard deviation of the runs' medians, around what the machine's speed explains, as a share; <see langword="null"/> below two runs.</param>
/// <param name="SmallestVisibleShare">The smallest slowdown that would be seen with 80 % power at a threshold of 10 %; <see langword="null"/> before there are enough runs.</param>
/// <param name="AllocatedBytes">Managed bytes per call of the newest run; <see langword="null"/> if not counted.</param>
internal sealed record BaselineTimes(
    CaseName Case, int Runs, double? MedianMs, double? SpreadShare, double? SmallestVisibleShare, long? AllocatedBytes)
{
    private const double Threshold = 0.1;

    internal static BaselineTimes Of(CaseKey key, IReadOnlyList<CaseFigures> runs)
    {
        var times = runs.Select(run => run.Time).OfType<TimeFigures>().ToList();
        var typical = times.Count > 0 ? new TimeFigures(Mean(times.Select(time => time.Median)), 1, Mean(times.Select(time => time.Sentinel).OfType<double>().DefaultIfEmpty())) : null;
        var shift = times.Count > 1 ? typical!.ShiftFrom(times) : null;
        return new BaselineTimes(
            CaseName.Of(key),
            times.Count,
            typical?.Median / 1e6,
            shift is null ? null : Math.Exp(shift.StdDev) - 1,
            shift is not null && times.Count >= RunShift.EnoughRuns ? shift.SmallestVisible(Math.Log(1 + Threshold)) : null,
            runs.Select(run => run.AllocatedBytes).LastOrDefault(bytes => bytes is not null));
    }

    private static double Mean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));
}
