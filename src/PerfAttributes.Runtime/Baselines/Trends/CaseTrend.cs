using System.Globalization;
using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines.Trends;

/// <summary>How the costs of one case went over the runs of one machine.</summary>
/// <remarks>
/// Told, never judged: a change point is a reason to look at a commit, no verdict. Runs of other machines are another series, because
/// neither levels nor noise agree.
/// </remarks>
/// <param name="Case">The case.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Runs">Its runs, oldest first: the last <see cref="MaxRuns"/>, one or more.</param>
/// <param name="Changes">Where its costs changed, by run, then by cost.</param>
public sealed record CaseTrend(CaseKey Case, MachineFingerprint Machine, IReadOnlyList<RecordedCase> Runs, IReadOnlyList<TrendChange> Changes)
{
    /// <summary>The runs that are looked at: changes before them have long been dealt with.</summary>
    public const int MaxRuns = 500;

    /// <summary>The smallest change of a level that is told, as a share, where figures scatter.</summary>
    public const double LeastShare = 0.02;

    /// <summary>How the median time crept since its last change point; <see langword="null"/> for fewer than 8 runs since then.</summary>
    public Trend? Drift { get; init; }

    /// <summary>The trend of a case on one machine.</summary>
    /// <param name="runs">Its runs in the order in which they came, at least one, all of one case and one machine.</param>
    /// <exception cref="ArgumentException">There is no run, or they are of several cases or machines.</exception>
    public static CaseTrend Of(IReadOnlyList<RecordedCase> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
            throw new ArgumentException("A trend needs at least 1 run.", nameof(runs));
        var (first, last) = (runs[0], runs.Skip(runs.Count - MaxRuns).ToList());
        if (runs.Any(run => run.Machine != first.Machine || run.Figures.Case != first.Figures.Case))
            throw new ArgumentException("A trend is of one case on one machine.", nameof(runs));
        List<TrendChange> changes =
        [
            .. LevelChanges.OfTime(last),
            .. LevelChanges.OfAllocation(last),
            .. CountChanges.Of(last),
        ];
        return new CaseTrend(first.Figures.Case, first.Machine, last, [.. changes.OrderBy(change => change.Index).ThenBy(change => change.Cost)])
        {
            Drift = DriftAfter(changes.Where(change => change.Cost == RegressionCost.Time).Select(change => change.Index).DefaultIfEmpty().Max(), last),
        };
    }

    /// <summary>The trends of a case, one for each machine, in the order in which the machines first ran it.</summary>
    /// <param name="runs">Its runs in the order in which they came.</param>
    /// <exception cref="ArgumentException">They are of several cases.</exception>
    public static IReadOnlyList<CaseTrend> ByMachine(IEnumerable<RecordedCase> runs) =>
        [.. runs.GroupBy(run => run.Machine).Select(machine => Of([.. machine]))];

    /// <summary>The trend in one line: the last median, how it creeps, and the last change.</summary>
    public override string ToString()
    {
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"{Runs.Count} run{(Runs.Count == 1 ? "" : "s")}")];
        if (Runs.LastOrDefault(run => run.Figures.Time is not null)?.Figures.Time is { } time)
            parts.Add("median " + CostText.Figure(RegressionCost.Time, time.Median));
        if (Drift is { IsRise: true } drift)
            parts.Add($"creeping up, {CostText.Share(drift.RelativeChange)} since its last change");
        parts.Add(Changes.Count switch { 0 => "no change point", 1 => "1 change point: " + Changes[0], var count => $"{count} change points, last: {Changes[^1]}" });
        return string.Join("; ", parts);
    }

    private static Trend? DriftAfter(int index, IReadOnlyList<RecordedCase> runs) =>
        Trend.Of([.. runs.Skip(index).Select(run => run.Figures.Time?.Median).OfType<double>()]);
}
