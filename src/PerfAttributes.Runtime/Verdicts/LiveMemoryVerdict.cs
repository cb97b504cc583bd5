using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Quantities;

namespace PerfAttributes.Verdicts;

/// <summary>How a clause on live memory ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Measurement">The figures.</param>
public sealed record LiveMemoryVerdict(PerfClause Clause, VerdictKind Kind, string Statement, LiveMemoryMeasurement Measurement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <summary>
    /// Judges a clause: on both ends of the interval of the median, a Fail at a risk of at most 1 %, a Pass at 5 %. The machine's noise has no part in a
    /// count of bytes.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures.</param>
    /// <param name="abandonedCall">Stands if a call still runs in the process, whose memory cannot be told from the result's.</param>
    public static LiveMemoryVerdict Of(LiveMemoryClause clause, LiveMemoryMeasurement measurement, MeasurementGuard? abandonedCall = null)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        var budget = ByteSize.Format(clause.MaxBytes);
        if (measurement.High is null)
        {
            return new LiveMemoryVerdict(
                clause,
                VerdictKind.Inconclusive,
                $"live memory cannot be judged against the budget of {budget}: {Count(measurement)} fitted into the time, and it takes {measurement.Needed}",
                measurement)
            {
                Reasons = [ReasonCode.TooFewCalls],
                WayOut = MoreTime,
            };
        }

        var isWithin = measurement.IsWithin(clause.MaxBytes);
        var guard = isWithin == false ? abandonedCall : isWithin is null ? Undecided(measurement, clause.MaxBytes) : null;
        var kind = guard is not null ? VerdictKind.Inconclusive
            : isWithin == true ? VerdictKind.Pass
            : VerdictKind.Fail;
        var finding = kind switch
        {
            VerdictKind.Pass => $"is within the budget of {budget}",
            VerdictKind.Fail => $"is over the budget of {budget}",
            _ => $"cannot be judged against the budget of {budget}: {guard!.Text}",
        };
        return new LiveMemoryVerdict(
            clause,
            kind,
            $"live memory of one result {ByteSize.Format(measurement.Median)} {finding} " +
            $"({Count(measurement)}, {Range(measurement)}; noise floor {ByteSize.Format(measurement.NoiseFloor)}{Risk(kind)}" +
            $"{(measurement.IsBoxed ? "; a value type, counted with the box around it" : "")})",
            measurement)
        {
            Reasons = guard is null ? [] : [guard.Reason],
            WayOut = guard?.WayOut,
        };
    }

    private const string MoreTime = "raise PERFATTRIBUTES_SAMPLING_TIME, or give the budget on a smaller scenario";

    private static MeasurementGuard Undecided(LiveMemoryMeasurement measurement, long maxBytes) => measurement.Low is null
        ? new MeasurementGuard(ReasonCode.TooFewCalls, $"no more readings fitted into the time, and a failure takes {measurement.NeededToFail}", MoreTime)
        : measurement.Low > maxBytes
        ? new MeasurementGuard(
            ReasonCode.UnsteadyMemory,
            "it lies above it by no more than the heap varies without a call",
            "give the budget more room, or stop what else allocates in the test process")
        : new MeasurementGuard(
            ReasonCode.UnsteadyMemory,
            "the readings lie on both sides of it",
            "give the method arguments whose results are alike, or give the budget more room");

    private static string Range(LiveMemoryMeasurement measurement) =>
        (measurement.Low is { } low ? ByteSize.Format(low) + " to " : "up to ") + ByteSize.Format(measurement.High!.Value);

    private static string Risk(VerdictKind kind) => kind switch
    {
        VerdictKind.Pass => "; risk at most " + Percent(LiveMemoryLook.TotalPassRisk),
        VerdictKind.Fail => "; risk at most " + Percent(LiveMemoryLook.TotalFailRisk),
        _ => "",
    };

    private static string Percent(double risk) => string.Create(CultureInfo.InvariantCulture, $"{risk * 100:0.##} %");

    private static string Count(LiveMemoryMeasurement measurement) => string.Create(
        CultureInfo.InvariantCulture, $"{measurement.Readings.Count} reading{(measurement.Readings.Count == 1 ? "" : "s")}");
}
