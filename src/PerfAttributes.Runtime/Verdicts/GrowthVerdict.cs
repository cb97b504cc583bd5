using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;

namespace PerfAttributes.Verdicts;

/// <summary>How a clause on growth ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Measurement">The figures.</param>
/// <param name="Costs">Each cost on its own; costs that are 0 at every size are left out.</param>
public sealed record GrowthVerdict(
    PerfClause Clause, VerdictKind Kind, string Statement, GrowthMeasurement Measurement, IReadOnlyList<GrowthCost> Costs)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <inheritdoc/>
    public override double FalseAlarmRisk => SequentialTestOptions.Default.Alpha;

    // Where calls change threads, what others allocate is counted too; below this the growth of bytes would be that of strangers.
    private const double BytesAboveNoise = 20 * AllocationVerdict.NoiseFloor;

    /// <summary>
    /// Judges a clause: any cost that grows too fast fails it, but for bytes that were counted over the whole process. Guards touch time only, and turn Fail
    /// into Inconclusive.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures.</param>
    public static GrowthVerdict Of(GrowthClause clause, GrowthMeasurement measurement)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        if (measurement.Points.Count < GrowthMeasurement.FewestSizes)
            return TooFewSizes(clause, measurement);
        var costs = Judge(clause.Bound, measurement);
        var failed = costs.Where(cost => cost.Decision == TestDecision.Fail && !(cost.IsTime && measurement.Guards.Count > 0)).ToList();
        var range = string.Create(CultureInfo.InvariantCulture,
            $"from {measurement.Points[0].Size} to {measurement.Points[^1].Size} {(clause.In == ScenarioSize.Levels ? "levels" : "tasks")}");
        if (failed.Count > 0)
        {
            return new GrowthVerdict(
                clause, VerdictKind.Fail, $"{List(failed.Select(Grows))} {range}, faster than {clause.Bound} allows", measurement, costs);
        }

        var open = costs.Where(cost => cost.Decision != TestDecision.Pass).ToList();
        if (open.Count == 0)
        {
            var what = costs.Count == 0 ? "no cost grows at all" : $"{List(costs.Select(cost => cost.Name))} grow{(costs.Count == 1 ? "s" : "")} no faster than {clause.Bound} allows";
            return new GrowthVerdict(clause, VerdictKind.Pass, $"{what} {range}", measurement, costs);
        }

        List<MeasurementGuard> reasons = [.. open.Exists(cost => cost.Decision == TestDecision.Fail) ? measurement.Guards : []];
        if (open.Find(cost => cost is { IsTime: true, Decision: TestDecision.Inconclusive }) is { } time)
        {
            reasons.Add(new MeasurementGuard(
                time.IsUnconfirmed ? ReasonCode.BusyMachine : ReasonCode.UnclearGrowth,
                string.Create(CultureInfo.InvariantCulture, $"{measurement.Rounds.Count} rounds leave its growth open, {measurement.UsableRounds.Count} of them undisturbed"),
                "stop other work on the machine, raise PERFATTRIBUTES_SAMPLING_TIME, or choose a larger scenario"));
        }

        if (open.Exists(cost => cost.IsInexact))
        {
            reasons.Add(new MeasurementGuard(
                ReasonCode.AllocationNoise,
                "its bytes were counted over the whole process, because calls change threads or other threads allocate beside them",
                "stop what else allocates in the test process, or, if the method itself has several threads, give it an [AllocationBudget], which counts the bytes of all of them"));
        }

        if (open.Exists(cost => cost is { IsTime: false, IsInexact: false }))
        {
            reasons.Add(new MeasurementGuard(
                ReasonCode.UnclearGrowth,
                "the figures lie on no line",
                "choose arguments that mean the same at every size, or a larger scenario"));
        }

        return new GrowthVerdict(
            clause,
            VerdictKind.Inconclusive,
            $"{List(open.Select(Grows))} {range}, which cannot be judged against {clause.Bound}: {string.Join("; ", reasons.Select(reason => reason.Text))}",
            measurement,
            costs)
        {
            Reasons = [.. reasons.Select(reason => reason.Reason).Distinct()],
            WayOut = string.Join("; ", reasons.Select(reason => reason.WayOut).Distinct()),
        };
    }

    private static List<GrowthCost> Judge(Growth bound, GrowthMeasurement measurement)
    {
        var points = measurement.Points;
        double[] sizes = [.. points.Select(point => (double)point.Size)];
        var costs = new List<GrowthCost>();
        if (measurement.Rounds.Count > 0)
        {
            double[] medians = [.. points.Select(point => point.Nanoseconds)];
            var (decision, exponent, interval) = GrowthJudge.Times(bound, sizes, medians, measurement.Rounds);
            // As of all rounds, the medians are those of the rounds themselves.
            double[] usable = [.. points.Select((_, i) => GrowthMeasurement.Median(measurement.UsableRounds, i))];
            var isUnconfirmed = decision == TestDecision.Fail
                && GrowthJudge.Times(bound, sizes, usable, measurement.UsableRounds).Decision != TestDecision.Fail;
            costs.Add(new GrowthCost("time", isUnconfirmed ? TestDecision.Inconclusive : decision, exponent, interval)
            {
                IsTime = true,
                IsUnconfirmed = isUnconfirmed,
            });
        }

        var bytes = points.Select(point => point.Allocation).OfType<AllocationMeasurement>().ToList();
        var isInexact = bytes.Exists(one => !one.IsExact);
        if (bytes.Count == points.Count && (!isInexact || bytes.Max(one => one.BytesPerCall) > BytesAboveNoise))
            Add("bytes", point => point.Allocation!.BytesPerCall, isInexact);
        Add("VM steps", point => point.VmSteps);
        Add("full-scan steps", point => point.FullScanSteps);
        Add("statements", point => point.Statements);
        return costs;

        void Add(string name, Func<GrowthPoint, double?> cost, bool isInexact = false)
        {
            double[] figures = [.. points.Select(cost).OfType<double>()];
            if (figures.Length < points.Count || !Array.Exists(figures, figure => figure > 0))
                return;
            var (decision, exponent, interval) = GrowthJudge.Exact(bound, sizes, figures);
            // Larger sizes take longer, and the longer a call takes, the more of what strangers allocate is counted with it.
            costs.Add(new GrowthCost(name, isInexact && decision == TestDecision.Fail ? TestDecision.Inconclusive : decision, exponent, interval)
            {
                IsInexact = isInexact,
            });
        }
    }

    private static GrowthVerdict TooFewSizes(GrowthClause clause, GrowthMeasurement measurement)
    {
        var sizes = measurement.Points.Count == 1 ? "1 size" : measurement.Points.Count.ToString(CultureInfo.InvariantCulture) + " sizes";
        return new GrowthVerdict(
            clause,
            VerdictKind.Inconclusive,
            $"{sizes} cannot be judged against {clause.Bound}, which takes {GrowthMeasurement.FewestSizes}: {measurement.Stopped}",
            measurement,
            [])
        {
            Reasons = [ReasonCode.TooFewSizes],
            WayOut = "choose a smaller scenario, such as [ScalesAs(…, Scenario = \"small\")], or raise PERFATTRIBUTES_SAMPLING_TIME",
        };
    }

    private static string Grows(GrowthCost cost)
    {
        var interval = cost.Interval is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $" ({cost.Interval.Confidence * 100:0.#} % interval {low:0.00} to {high:0.00})")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{cost.Name} grow{(cost.IsTime ? "s" : "")} like n^{cost.Exponent:0.00}{interval}");
    }

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
