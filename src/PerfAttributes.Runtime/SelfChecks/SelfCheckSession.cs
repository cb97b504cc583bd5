using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.SelfChecks;

/// <summary>Judges work of known time over and over with the engine that judges contracts, and counts how it errs.</summary>
/// <remarks>
/// False alarms: the work against budgets of its own median and p95 over 0.9. Slowdowns: the same budgets against the same work made
/// longer by a known factor, in rounds over all factors, so that no factor has a busy spell of the machine to itself.
/// </remarks>
/// <param name="slowedBy">Makes the work, longer by a factor of 1 or more.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of each call.</param>
/// <param name="quiet">What the sentinels showed of the machine when it was quiet, in earlier runs too.</param>
/// <param name="settings">The settings of the run: the engine is checked as it is used.</param>
/// <param name="guards">What forbids a Fail on the clock in this process.</param>
/// <param name="options">How much evidence is gathered.</param>
internal sealed class SelfCheckSession(
    Func<double, IMeasuredCall> slowedBy,
    IMachine machine,
    IClock clock,
    CallProgress progress,
    QuietReference quiet,
    PerfSettings settings,
    IReadOnlyList<MeasurementGuard> guards,
    SelfCheckOptions options)
{
    /// <summary>The factors by which the work is slowed.</summary>
    internal static IReadOnlyList<double> Ratios { get; } = [1.05, 1.1, 1.2, 1.35, 1.5, 2];

    /// <summary>Below this many verdicts on the unslowed work nothing is said about false alarms.</summary>
    internal const int FewestVerdicts = 100;

    /// <summary>Above this share of Inconclusive verdicts on the unslowed work the machine is too busy.</summary>
    internal const double BusyShare = 0.1;

    private const int CalibrationCalls = 5_000;
    private const double CalibrationTime = 2e9;

    // False alarms may take this share of the time, the rest is for the slowdowns.
    private const double FalseAlarmShare = 0.5;

    private static readonly LatencyStatistic[] Statistics = [LatencyStatistic.Median, LatencyStatistic.P95];

    private volatile string _status = "measuring the work";

    /// <summary>What is under way, for whoever waits. Safe from any thread.</summary>
    internal string Status => _status;

    /// <summary>Runs the check.</summary>
    internal SelfCheckResult Run()
    {
        var start = clock.Now;
        var reading = ClockReading.Of(clock);
        var same = slowedBy(1);
        WarmUp.Run(same, machine, clock, machine.CompiledMethods);
        var (median, p95) = Calibrate(same);
        LatencyLimit[] limits = [Limit(LatencyStatistic.Median, median), Limit(LatencyStatistic.P95, p95)];

        var falseAlarms = Statistics.ToDictionary(statistic => statistic, statistic => new VerdictTally(statistic, 1, 0, 0, 0));
        for (var i = 0; i < options.Verdicts && HasTime(FalseAlarmShare); i++)
        {
            _status = string.Create(CultureInfo.InvariantCulture, $"false alarms, {i} of {options.Verdicts} verdicts");
            Judge(same, limits, falseAlarms);
        }

        var slowed = Ratios.Select(ratio => (Call: slowedBy(ratio), Tallies: Statistics.ToDictionary(
            statistic => statistic, statistic => new VerdictTally(statistic, ratio, 0, 0, 0)))).ToList();
        for (var round = 0; round < options.VerdictsPerSlowdown && HasTime(1); round++)
        {
            foreach (var (call, tallies) in slowed.Where(_ => HasTime(1)))
            {
                _status = string.Create(
                    CultureInfo.InvariantCulture, $"work slowed {tallies[LatencyStatistic.Median].Ratio}x, round {round + 1} of {options.VerdictsPerSlowdown}");
                Judge(call, limits, tallies);
            }
        }

        VerdictTally[] slowdowns = [.. slowed.SelectMany(one => one.Tallies.Values).OrderBy(tally => tally.Statistic).ThenBy(tally => tally.Ratio)];
        var result = new SelfCheckResult
        {
            Verdict = VerdictKind.Pass,
            Statement = "",
            Clock = reading,
            Median = median,
            MedianAtEnd = Calibrate(same).Median,
            P95 = p95,
            StatedRisk = SequentialTestOptions.Default.Alpha,
            FalseAlarms = [.. falseAlarms.Values],
            Slowdowns = slowdowns,
            TimeRanOut = falseAlarms.Values.Any(tally => tally.Verdicts < options.Verdicts)
                || slowdowns.Any(tally => tally.Verdicts < options.VerdictsPerSlowdown),
            Elapsed = clock.Now - start,
        };
        var (verdict, statement) = SelfCheckDecision.Of(result, guards);
        return result with { Verdict = verdict, Statement = statement };

        bool HasTime(double share) => clock.Now - start < share * options.TimeLimit.TotalNanoseconds;
    }

    private (double Median, double P95) Calibrate(IMeasuredCall call)
    {
        progress.Phase = PerfPhases.Calibrating;
        machine.Collect();
        var sampler = new Sampler(call);
        var start = clock.Now;
        while (sampler.Samples.Count < CalibrationCalls && clock.Now - start < CalibrationTime)
            sampler.Take();
        var sample = sampler.Sorted();
        return (sample.Quantile(0.5), sample.Quantile(0.95));
    }

    private void Judge(IMeasuredCall call, LatencyLimit[] limits, Dictionary<LatencyStatistic, VerdictTally> tallies)
    {
        var session = new MeasurementSession(call, machine, clock, progress, quiet, settings);
        foreach (var verdict in LatencyVerdict.Of(session.Run(limits, maxBytes: null) with { Guards = guards }))
        {
            var statistic = verdict.Decision.Limit.Clause.Statistic;
            tallies[statistic] = tallies[statistic].Add(verdict.Kind);
        }
    }

    private static LatencyLimit Limit(LatencyStatistic statistic, double measured)
    {
        var clause = new LatencyClause(statistic, measured / SelfCheckResult.BudgetUse);
        return new LatencyLimit(clause, clause.LimitNanoseconds);
    }
}
