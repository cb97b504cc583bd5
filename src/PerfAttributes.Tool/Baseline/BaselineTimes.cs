using PerfAttributes.Baselines;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>The times of a case on one machine.</summary>
/// <param name="Case">The case.</param>
/// <param name="Runs">Runs with a time.</param>
/// <param name="MedianMs">The typical median per call, in milliseconds; <see langword="null"/> without a time.</param>
/// <param name="SpreadShare">The standard deviation of the runs' medians, as a share; <see langword="null"/> below two runs.</param>
/// <param name="SmallestVisibleShare">The smallest slowdown that would be seen with 80 % power at a threshold of 10 %; <see langword="null"/> before there are enough runs.</param>
/// <param name="AllocatedBytes">Managed bytes per call of the newest run; <see langword="null"/> if not counted.</param>
internal sealed record BaselineTimes(
    CaseName Case, int Runs, double? MedianMs, double? SpreadShare, double? SmallestVisibleShare, long? AllocatedBytes)
{
    private const double Threshold = 0.1;

    internal static BaselineTimes Of(CaseKey key, IReadOnlyList<CaseFigures> runs)
    {
        var logs = runs.Select(run => run.Time).OfType<TimeFigures>().Select(time => Math.Log(time.Median)).ToList();
        var mean = logs.Count > 0 ? logs.Average() : 0;
        var shift = logs.Count > 1 ? RunShift.Of(logs, mean) : null;
        return new BaselineTimes(
            CaseName.Of(key),
            logs.Count,
            logs.Count > 0 ? Math.Exp(mean) / 1e6 : null,
            shift is null ? null : Math.Exp(shift.StdDev) - 1,
            shift is not null && logs.Count >= RunShift.EnoughRuns ? shift.SmallestVisible(Math.Log(1 + Threshold)) : null,
            runs.Select(run => run.AllocatedBytes).LastOrDefault(bytes => bytes is not null));
    }
}
