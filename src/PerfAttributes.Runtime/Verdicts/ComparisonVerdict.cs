using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;
using PerfAttributes.Statistics;

namespace PerfAttributes.Verdicts;

/// <summary>How a comparison with another method ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Measurement">The figures.</param>
public sealed record ComparisonVerdict(PerfClause Clause, VerdictKind Kind, string Statement, ComparisonMeasurement Measurement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <inheritdoc/>
    public override double FalseAlarmRisk => SequentialTestOptions.ConfirmedAlpha;

    /// <inheritdoc/>
    private protected override bool LiesNear => (Measurement.Interval.High ?? Measurement.Ratio) * FailReview.Near > ((FasterThanClause)Clause).By;

    /// <inheritdoc/>
    internal override ClauseVerdict WithoutClaim() => this with { Measurement = Measurement with { ErrorRate = null } };

    /// <summary>Judges a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures; guards turn Fail into Inconclusive, never into Pass. Code that was still being compiled leaves either open.</param>
    public static ComparisonVerdict Of(FasterThanClause clause, ComparisonMeasurement measurement)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        List<MeasurementGuard> reasons = [];
        if (measurement.Decision == TestDecision.Inconclusive)
            reasons.Add(measurement.IsUnconfirmed ? Unconfirmed : measurement.DependsOnWaits ? Busy : Undecided(clause, measurement));
        if (measurement.Decision == TestDecision.Fail)
            reasons.AddRange(measurement.Guards);
        // Slow code of the other one speaks for a Pass as that of the method speaks for a Fail, and whose it was is not known.
        if (measurement.StillCompiling && measurement.Decision != TestDecision.Inconclusive)
            reasons.Add(StillCompiling);

        var kind = reasons.Count > 0 ? VerdictKind.Inconclusive
            : measurement.Decision == TestDecision.Pass ? VerdictKind.Pass
            : VerdictKind.Fail;
        var because = reasons.Count == 0 ? "" : ": " + string.Join("; ", reasons.Select(reason => reason.Text));
        return new ComparisonVerdict(
            clause,
            kind,
            $"{Found(clause, measurement)}, {Asked(clause, kind)}{because}",
            kind == VerdictKind.Inconclusive ? measurement with { ErrorRate = null } : measurement)
        {
            Reasons = [.. reasons.Select(reason => reason.Reason)],
            WayOut = reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => reason.WayOut)),
        };
    }

    // A ratio below 1 bounds a cost, and is told as one.
    private static bool IsCost(FasterThanClause clause) => clause.By < 1;

    private static string Found(FasterThanClause clause, ComparisonMeasurement measurement)
    {
        if (double.IsNaN(measurement.Ratio))
            return $"not one pair of blocks beside {clause.Other} fits into the time";
        var (low, high) = (measurement.Interval.Low, measurement.Interval.High);
        if (IsCost(clause))
            (low, high) = (1 / high, 1 / low);
        var interval = low is null ? "no interval: too few pairs" : string.Create(
            CultureInfo.InvariantCulture,
            $"{measurement.Interval.Confidence * 100:0.#} % interval {Times(low.Value)} to {Times(high!.Value)}");
        return IsCost(clause)
            ? $"takes {Times(1 / measurement.Ratio)} times the time of {clause.Other} ({interval})"
            : $"{Times(measurement.Ratio)} times as fast as {clause.Other} ({interval})";
    }

    private static string Asked(FasterThanClause clause, VerdictKind kind) => (IsCost(clause), kind) switch
    {
        (true, VerdictKind.Inconclusive) => $"which cannot be judged against the {Bound(1 / clause.By)} allowed",
        (true, _) => $"at most {Bound(1 / clause.By)} allowed",
        (false, VerdictKind.Inconclusive) => $"which cannot be judged against the {Bound(clause.By)} asked for",
        (false, _) => $"at least {Bound(clause.By)} asked for",
    };

    private static MeasurementGuard Undecided(FasterThanClause clause, ComparisonMeasurement measurement)
    {
        var pairs = measurement.Pairs == 1 ? "1 pair does" : measurement.Pairs.ToString(CultureInfo.InvariantCulture) + " pairs do";
        // Rounded down, for the bound must lie below the interval.
        var enough = measurement.Interval.Low is { } low ? Math.Floor(low * 1000) / 1000 : 0;
        var would = enough > 0 ? $"; By = {Bound(enough)} would have passed" : "";
        return new MeasurementGuard(
            ReasonCode.TooFewCalls,
            $"{pairs} not carry a verdict{would}",
            measurement.ReachedCap
                ? $"the two are too close to {Bound(clause.By)} for their own spread: ask for less, or make either steadier"
                : "raise PERFATTRIBUTES_SAMPLING_TIME, or choose a smaller scenario");
    }

    private static MeasurementGuard Unconfirmed => new(
        ReasonCode.NotConfirmed,
        "pairs fell short of it, but fresh pairs do not bear that out",
        "run it again; if this keeps happening, the two differ by about what is asked for: ask for less");

    private static MeasurementGuard Busy => new(
        ReasonCode.BusyMachine,
        "calls waited for a processor that other work had, which changes the ratio of calls of different length",
        "stop other work on the machine and run it again");

    private static MeasurementGuard StillCompiling => new(
        ReasonCode.StillCompiling,
        "code was still being compiled after warming up",
        "stop other work on the machine and run it again");

    private static string Times(double ratio) => Quantity.ThreeDigits(ratio);

    private static string Bound(double ratio) => ratio.ToString("0.###", CultureInfo.InvariantCulture);
}
