using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Throughput;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;

namespace PerfAttributes.Verdicts;

/// <summary>How a clause on throughput ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Decision">What it rests on.</param>
/// <param name="Measurement">The figures.</param>
public sealed record ThroughputVerdict(
    PerfClause Clause, VerdictKind Kind, string Statement, ThroughputDecision Decision, ThroughputMeasurement Measurement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    // Of fewer, those under way when the time begins and ends, one of each caller, are too large a part.
    private const int CallsOfEachCaller = 40;

    /// <inheritdoc/>
    public override double FalseAlarmRisk => SequentialTestOptions.ConfirmedAlpha;

    /// <inheritdoc/>
    private protected override bool LiesNear => (Decision.Evidence.Interval.High ?? Decision.Evidence.Estimate) * FailReview.Near > Decision.Clause.MinPerSecond;

    /// <inheritdoc/>
    internal override ClauseVerdict WithoutClaim() => this with { Decision = Decision.WithoutClaim() };

    /// <summary>The verdicts on all limits of a measurement.</summary>
    /// <param name="measurement">What the callers carried; its guards turn Fail into Inconclusive.</param>
    public static IEnumerable<ThroughputVerdict> Of(ThroughputMeasurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return measurement.Decisions.Select(decision => Of(decision, measurement));
    }

    private static ThroughputVerdict Of(ThroughputDecision decision, ThroughputMeasurement measurement)
    {
        var reasons = new List<(string Code, string Text, string WayOut)>();
        if (decision.Reason is { } reason)
            reasons.Add(Explain(reason, decision, measurement));
        if (decision.Decision == TestDecision.Fail)
        {
            reasons.AddRange(measurement.Guards.Select(guard => (guard.Reason, guard.Text, guard.WayOut)));
            if (measurement.WarmUp is { StillCompiling: true } warmUp && MayBeItsCode(decision, measurement))
            {
                reasons.Add((
                    ReasonCode.StillCompiling,
                    $"its code was still being compiled after {Duration.Format(warmUp.Elapsed)} of warming up",
                    "stop other work on the machine and run it again"));
            }
        }

        if (reasons.Count > 0)
            decision = decision.WithoutClaim();
        var kind = reasons.Count > 0 ? VerdictKind.Inconclusive
            : decision.Decision == TestDecision.Pass ? VerdictKind.Pass
            : VerdictKind.Fail;
        var budget = Rate.Format(decision.Clause.MinPerSecond);
        var finding = kind switch
        {
            VerdictKind.Pass => $"keeps the budget of {budget}",
            VerdictKind.Fail => $"is below the budget of {budget}",
            _ => $"cannot be judged against the budget of {budget}: {string.Join("; ", reasons.Select(one => one.Text))}",
        };
        return new ThroughputVerdict(
            decision.Clause,
            kind,
            $"{Rate.Format(decision.Evidence.Estimate)} with {Callers(measurement)} {finding} ({Figures(decision.Evidence, measurement)})",
            decision,
            measurement)
        {
            Reasons = [.. reasons.Select(one => one.Code)],
            WayOut = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(one => one.WayOut)),
        };
    }

    // Better code makes computing faster, and nothing else.
    private static bool MayBeItsCode(ThroughputDecision decision, ThroughputMeasurement measurement)
    {
        var share = measurement.ComputingShare;
        return decision.Evidence.Estimate / (1 - share + (share / Confirmation.CodeExcuse)) >= decision.Clause.MinPerSecond;
    }

    private static string Callers(ThroughputMeasurement measurement) => string.Create(
        CultureInfo.InvariantCulture, $"{measurement.Callers} caller{(measurement.Callers == 1 ? "" : "s")}");

    private static string Figures(Evidence evidence, ThroughputMeasurement measurement)
    {
        var interval = evidence.Interval is { Low: { } low, High: { } high }
            ? $"interval {Rate.Format(Math.Max(0, low))} to {Rate.Format(high)}"
            : "no interval";
        var sharing = measurement.Callers > measurement.Processors
            ? string.Create(CultureInfo.InvariantCulture, $"; {measurement.Callers} callers share {measurement.Processors} processors")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{interval}, {measurement.BlockRates.Count} blocks of {Duration.Format(measurement.BlockLength)}{sharing}");
    }

    // The seconds of sampling that calls so long need, where they had fewer: time for 40 calls of each caller, at the rate that was seen or at the budget's.
    private static double? SecondsNeeded(ThroughputDecision decision, ThroughputMeasurement measurement)
    {
        var calls = CallsOfEachCaller * measurement.Callers;
        var seconds = (decision.Evidence.DecidedAfter ?? decision.Evidence.Calls) * measurement.BlockLength / 1e9;
        // To the millisecond first, so that 400.0000001 s are not 401.
        var needed = Math.Round(calls / Math.Max(decision.Evidence.Estimate, decision.Clause.MinPerSecond), 3);
        return seconds < needed ? Math.Ceiling(needed) : null;
    }

    private static string FewCalls(ThroughputMeasurement measurement)
    {
        var calls = (long)Math.Round(measurement.BlockRates.Sum() * measurement.BlockLength / 1e9);
        var ended = calls == 0 ? "no call" : string.Create(CultureInfo.InvariantCulture, $"only {calls} call{(calls == 1 ? "" : "s")}");
        return $"{ended} ended in {Duration.Format(measurement.BlockRates.Count * measurement.BlockLength)}, too few to tell a rate by";
    }

    private static string MoreTime(double seconds) => seconds <= Duration.MaxNanoseconds / 1e9
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"set PERFATTRIBUTES_SAMPLING_TIME to {seconds}s or more, in which {CallsOfEachCaller} calls of each caller are due, or give a LatencyBudget instead")
        : "give a LatencyBudget instead: calls that long are too few for a rate in any time that can be set";

    private static (string Code, string Text, string WayOut) Explain(
        string reason, ThroughputDecision decision, ThroughputMeasurement measurement) => reason switch
    {
        ReasonCode.NotConfirmed => (reason,
            "blocks of calls lay below it, but fresh blocks and all blocks together do not bear that out",
            "run it again; if this keeps happening, the budget lies within the method's own spread: lower it or make the method steadier"),
        ReasonCode.BusyMachine => (reason,
            "it would be kept, had other processes not taken what they took of the processors and caches",
            "stop other work on the machine and run it again"),
        ReasonCode.PassWithdrawn => (reason,
            "it passed at first, but over all blocks it lies below it",
            "run it again on a quiet machine; if this keeps happening, the method is at the edge of its budget"),
        ReasonCode.TooFewCalls when SecondsNeeded(decision, measurement) is { } seconds => (reason, FewCalls(measurement), MoreTime(seconds)),
        ReasonCode.TooFewCalls => (reason,
            "the blocks that fit into the time carry no verdict",
            decision.ReachedCap
                ? "the method is at the edge of its budget: give it more room, or make the method quicker"
                : "raise PERFATTRIBUTES_SAMPLING_TIME, or give the budget more room if the method is at its edge"),
        _ => (reason, reason, "run it again"),
    };
}
