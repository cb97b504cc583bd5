using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;

namespace PerfAttributes.Verdicts;

/// <summary>How a latency clause ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Decision">What it rests on.</param>
public sealed record LatencyVerdict(PerfClause Clause, VerdictKind Kind, string Statement, LatencyDecision Decision)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <inheritdoc/>
    public override double FalseAlarmRisk => Decision.Limit.Clause.Statistic == LatencyStatistic.StdDev
        ? SequentialStdDevTest.SimulatedAlpha * SequentialTestOptions.Confirmation.Alpha
        : SequentialTestOptions.ConfirmedAlpha;

    /// <inheritdoc/>
    private protected override bool LiesNear => (Decision.Evidence.Interval.Low ?? Decision.Evidence.Estimate) < FailReview.Near * Decision.Limit.Nanoseconds;

    /// <inheritdoc/>
    internal override ClauseVerdict WithoutClaim() => this with
    {
        Statement = Statement.Replace(ByFar, "", StringComparison.Ordinal),
        Decision = Decision.WithoutClaim(),
    };

    private const string ByFar = ", by more than the busy machine can explain";

    // Above this ratio a call's turn is told as one that is prepared.
    private const double Preparation = 1.5;

    /// <summary>A budget on single calls must be this many times what reading the clock takes.</summary>
    private const double ClockFloors = 10;

    /// <summary>The verdicts on all limits of a case.</summary>
    /// <param name="measurement">What the clock showed; its guards turn Fail into Inconclusive.</param>
    public static IEnumerable<LatencyVerdict> Of(CaseMeasurement measurement) =>
        measurement.Decisions.Select(decision => Of(decision, measurement));

    private static LatencyVerdict Of(LatencyDecision decision, CaseMeasurement measurement)
    {
        var clause = decision.Limit.Clause;
        var reasons = new List<(string Code, string Text, string WayOut)>();
        if (decision.Reason is { } reason)
            reasons.Add(Explain(reason, decision, measurement));
        if (decision.Decision == TestDecision.Fail)
        {
            reasons.AddRange(measurement.Guards.Select(guard => (guard.Reason, guard.Text, guard.WayOut)));
            if (measurement.CallsPerSample == 1 && OfTheClock(decision, measurement) is { } clock)
                reasons.Add(clock);

            if (measurement.Drift is { IsShared: true } drift && !decision.StandsUnderLoad && decision.Evidence.Estimate <= decision.Limit.Nanoseconds * (1 + drift.Rise))
            {
                reasons.Add((
                    ReasonCode.SharedDrift,
                    string.Create(CultureInfo.InvariantCulture, $"calls took longer and longer, by {drift.Rise * 100:0} %, because the machine slowed down"),
                    "stop other work on the machine, let it cool down and run it again"));
            }

            if (measurement.WarmUp is { StillCompiling: true } warmUp && !decision.StandsOnAnyCode)
            {
                reasons.Add((
                    ReasonCode.StillCompiling,
                    $"its code was still being compiled after {Duration.Format(warmUp.Elapsed)} of warming up",
                    "stop other work on the machine and run it again"));
            }
        }

        var kind = reasons.Count > 0 ? VerdictKind.Inconclusive
            : decision.Decision == TestDecision.Pass ? VerdictKind.Pass
            : VerdictKind.Fail;
        var finding = kind switch
        {
            VerdictKind.Pass => "is within",
            VerdictKind.Fail => "is over",
            _ => "cannot be judged against",
        };
        var byFar = decision.StandsUnderLoad && kind == VerdictKind.Fail ? ByFar : "";
        if (reasons.Count > 0)
            decision = decision.WithoutClaim();
        var evidence = decision.Evidence;
        var because = reasons.Count == 0 ? "" : ": " + string.Join("; ", reasons.Select(one => one.Text));
        return new LatencyVerdict(
            clause,
            kind,
            $"{Figure(clause.Statistic, evidence)} {finding} the budget of {Budget(decision.Limit)}{byFar}{because}",
            decision)
        {
            Reasons = [.. reasons.Select(one => one.Code)],
            WayOut = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(one => one.WayOut)),
        };
    }

    /// <summary>How messages name a statistic: <c>p95</c>.</summary>
    /// <param name="statistic">The statistic.</param>
    public static string Name(LatencyStatistic statistic) => statistic switch
    {
        LatencyStatistic.Mean => "mean",
        LatencyStatistic.Median => "median",
        LatencyStatistic.P95 => "p95",
        LatencyStatistic.P99 => "p99",
        LatencyStatistic.StdDev => "standard deviation",
        LatencyStatistic.Max => "max",
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "Unknown statistic."),
    };

    // A single call's time holds that of reading the clock; of a batch it is taken off.
    private static (string Code, string Text, string WayOut)? OfTheClock(LatencyDecision decision, CaseMeasurement measurement)
    {
        var (limit, floor, statistic) = (decision.Limit.Nanoseconds, measurement.ClockFloor, decision.Limit.Clause.Statistic);
        var batches = measurement.Isolation == CallIsolation.None && measurement.Summary is not { Median.Value: >= Sampler.BatchBelow }
            ? $", or limit {(statistic == LatencyStatistic.Median ? "Mean alone, which is" : "Mean or Median alone, which are")} read from batches of short calls"
            : "";
        if (limit < ClockFloors * floor)
        {
            return (ReasonCode.ClockResolution,
                $"a single call cannot be timed so finely: reading the clock around nothing takes {Duration.Format(floor)} here",
                $"give a budget of at least {Duration.Format(ClockFloors * floor)}" + batches);
        }

        return statistic != LatencyStatistic.StdDev && decision.Evidence is { IsCarried: true, Estimate: var estimate } && estimate > limit && estimate - floor <= limit
            ? (ReasonCode.ClockResolution,
                $"it is over by no more than reading the clock around nothing takes, {Duration.Format(floor)} here",
                $"give a budget of at least {Duration.Format(estimate)}" + batches)
            : null;
    }

    // A quantile that so few calls do not bound from above is not told as if it were known.
    private static string Figure(LatencyStatistic statistic, Evidence evidence) => evidence switch
    {
        { IsCarried: true } => $"{Name(statistic)} {Duration.Format(evidence.Estimate)}",
        { Interval.Low: { } low } => $"{Name(statistic)} of {Duration.Format(low)} or more",
        _ => Name(statistic),
    };

    private static string Budget(LatencyLimit limit) =>
        limit.Nanoseconds > limit.Clause.LimitNanoseconds
            ? $"{Duration.Format(limit.Clause.LimitNanoseconds)} ({Duration.Format(limit.Nanoseconds)} with tolerance)"
            : Duration.Format(limit.Nanoseconds);

    private static (string Code, string Text, string WayOut) Explain(string reason, LatencyDecision decision, CaseMeasurement measurement)
    {
        var calls = decision.Evidence.Calls;
        return reason switch
        {
            ReasonCode.NotConfirmed => (reason,
                "calls exceeded it, but fresh calls and all calls together do not bear that out",
                "run it again; if this keeps happening, the budget lies within the method's own spread: raise it or make the method steadier"),
            ReasonCode.BusyMachine => (reason,
                $"calls exceeded it while the machine was busy ({Disturbances(measurement.Noise)})",
                measurement.Noise.ForeignCollectionBlocks > measurement.Noise.Blocks / 2
                    ? "stop what else allocates in the test process, and run it again"
                    : "stop other work on the machine and run it again"),
            ReasonCode.PassWithdrawn => (reason,
                "it passed at first, but over all calls it lies above it",
                "run it again on a quiet machine; if this keeps happening, the method is at the edge of its budget"),
            ReasonCode.TooFewCalls => (reason, $"{calls} calls do not carry a verdict", MoreCalls(decision, measurement)),
            _ => (reason, reason, "run it again"),
        };
    }

    /// <summary>How often the machine was quiet, and what disturbed it: <c>quiet in 3 of 40 blocks, 30 waited for a processor</c>.</summary>
    /// <param name="noise">What was seen.</param>
    internal static string Disturbances(NoiseReport noise)
    {
        (int Blocks, string Text)[] causes =
        [
            (noise.WaitingBlocks, "waited for a processor"),
            (noise.SlowSentinelBlocks, "saw shared caches or a slowed processor"),
            (noise.ForeignCollectionBlocks, "had collections caused by other code"),
            (noise.CrowdedBlocks, "ran beside busy processes"),
            (noise.StolenBlocks, "lost processors to other virtual machines"),
        ];
        return string.Join(", ", causes.Where(cause => cause.Blocks > 0).OrderByDescending(cause => cause.Blocks)
            .Select(cause => $"{cause.Blocks} {cause.Text}")
            .Prepend($"quiet in {noise.QuietBlocks} of {noise.Blocks} blocks"));
    }

    // What a claim would take, in calls and in time: for a method of seconds that may be more than anybody wants to wait.
    private static string MoreCalls(LatencyDecision decision, CaseMeasurement measurement)
    {
        var (calls, needed) = (decision.Evidence.Calls, decision.CallsToPass);
        var perCall = measurement.Summary is { } summary ? summary.Mean * measurement.CallsPerSample : 0;
        // What keeps calls apart takes its time as well, a fresh copy more than a short call.
        var perTurn = measurement is { Isolation: not CallIsolation.None, WarmUp: { Calls: > 0 } warmUp } ? Math.Max(perCall, warmUp.Elapsed / warmUp.Calls) : perCall;
        var each = perTurn > perCall * Preparation ? $"{Duration.Format(perTurn)} a call with its preparation" : $"{Duration.Format(perTurn)} a call";
        return calls < needed
            ? $"a pass takes at least {needed} calls, about {Duration.Format(needed * perTurn)} at {each}: " +
                $"set PERFATTRIBUTES_SAMPLING_TIME to that much, or give a budget on {Cheaper(decision.Limit.Clause.Statistic)}"
            : decision.ReachedCap ? "the method is at the edge of its budget: give it more room, or make the method quicker"
            : "raise PERFATTRIBUTES_SAMPLING_TIME, or give the budget more room if the method is at its edge";
    }

    private static string Cheaper(LatencyStatistic statistic) => statistic == LatencyStatistic.Median
        ? "the work (QueryBudget, AllocationBudget)"
        : "the median, which passes after 9";
}
