using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Quantities;

namespace PerfAttributes.Verdicts;

/// <summary>How a clause on retained memory ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Measurement">The figures.</param>
public sealed record RetainedMemoryVerdict(PerfClause Clause, VerdictKind Kind, string Statement, RetainedMemoryMeasurement Measurement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <summary>
    /// Judges a clause: on both ends of the interval of the slope, a Fail by two rows at a risk of 0.06 %, a Pass at 5 %. The machine's noise has no part
    /// in a count of bytes.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures.</param>
    /// <param name="abandonedCall">Stands if a call still runs in the process, whose memory cannot be told from the method's.</param>
    public static RetainedMemoryVerdict Of(
        RetainedMemoryClause clause, RetainedMemoryMeasurement measurement, MeasurementGuard? abandonedCall = null)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        if (measurement.Rows.Count == 0)
            return TooSlow(clause, measurement);
        var isWithin = measurement.IsWithin(clause.MaxBytes, clause.Calls);
        var guard = isWithin == false ? abandonedCall : null;
        var kind = isWithin switch
        {
            true => VerdictKind.Pass,
            false when guard is null => VerdictKind.Fail,
            _ => VerdictKind.Inconclusive,
        };
        var finding = kind switch
        {
            VerdictKind.Pass => $"is within the budget of {Budget(clause)}",
            VerdictKind.Fail => $"is over the budget of {Budget(clause)}",
            _ => $"cannot be judged against the budget of {Budget(clause)}: " +
                (guard?.Text ?? "it comes and goes, or comes in steps, on both sides of it"),
        };
        return new RetainedMemoryVerdict(
            clause, kind, $"growth of {Size(measurement.Growth(clause.Calls)!.Value)} {finding} ({Evidence(clause, measurement)})", measurement)
        {
            Reasons = kind != VerdictKind.Inconclusive ? [] : [guard?.Reason ?? ReasonCode.UnsteadyMemory],
            WayOut = kind != VerdictKind.Inconclusive ? null
                : guard?.WayOut ?? "raise Calls, so that a cache is full or a list has doubled several times by then, or give the budget more room",
        };
    }

    private static RetainedMemoryVerdict TooSlow(RetainedMemoryClause clause, RetainedMemoryMeasurement measurement)
    {
        var perCall = measurement.NanosecondsPerCall;
        return new RetainedMemoryVerdict(
            clause,
            VerdictKind.Inconclusive,
            $"growth cannot be judged against the budget of {Budget(clause)}: one call takes {Duration.Format(perCall)}, all of them " +
            $"{Minutes(perCall * clause.Calls)}, and fewer than {RetentionMeter.MinBlocks} fit into the time",
            measurement)
        {
            Reasons = [ReasonCode.TooFewCalls],
            WayOut = $"raise PERFATTRIBUTES_SAMPLING_TIME to {Duration.Format(perCall * RetentionMeter.MinBlocks * 2)} or more, or give the budget on a smaller scenario",
        };
    }

    private static string Budget(RetainedMemoryClause clause) => string.Create(
        CultureInfo.InvariantCulture, $"{ByteSize.Format(clause.MaxBytes)} for {clause.Calls} calls");

    private static string Minutes(double nanoseconds) => nanoseconds < 120e9
        ? Duration.Format(nanoseconds)
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 60e9:0} min");

    private static string Evidence(RetainedMemoryClause clause, RetainedMemoryMeasurement measurement)
    {
        var last = measurement.Rows[^1];
        var made = measurement.Rows.Sum(row => row.Calls);
        var interval = last.Slope is { Low: { } low, High: { } high }
            ? $"95 % interval {Size(low * clause.Calls)} to {Size(high * clause.Calls)}"
            : "no interval";
        var fewer = last.Calls < clause.Calls ? ", reckoned up from fewer calls" : "";
        var fresh = measurement.CallsEachOnFreshState ? "; each call had a service of its own, so only what outlives one was seen" : "";
        var copies = last.Control is { } control && control.Slope.Low * control.Calls > measurement.NoiseFloor
            ? $"; what their copies retain without a call, {Size(control.Slope.Slope * clause.Calls)}, is taken off"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{interval}; {made} calls in {measurement.Rows.Count} row{(measurement.Rows.Count == 1 ? "" : "s")}{fewer}; " +
            $"noise floor {ByteSize.Format(measurement.NoiseFloor)}{fresh}{copies}");
    }

    // Whole bytes: a slope reckoned up has no digits behind the point, and no minus before 0.
    private static string Size(double bytes) => ByteSize.Format(Math.Round(bytes) + 0.0);
}
