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
    /// <summary>Judges a clause: on both ends of the interval of the median. The machine's noise has no part in a count of bytes.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures.</param>
    /// <param name="abandonedCall">Stands if a call still runs in the process, whose memory cannot be told from the result's.</param>
    public static LiveMemoryVerdict Of(LiveMemoryClause clause, LiveMemoryMeasurement measurement, MeasurementGuard? abandonedCall = null)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        var budget = ByteSize.Format(clause.MaxBytes);
        if (measurement.Low is not { } low || measurement.High is not { } high)
        {
            return new LiveMemoryVerdict(
                clause,
                VerdictKind.Inconclusive,
                $"live memory cannot be judged against the budget of {budget}: {Count(measurement)} fitted into the time, and it takes {measurement.Needed}",
                measurement)
            {
                Reasons = [ReasonCode.TooFewCalls],
                WayOut = "raise PERFATTRIBUTES_SAMPLING_TIME, or give the budget on a smaller scenario",
            };
        }

        var isWithin = measurement.IsWithin(clause.MaxBytes);
        var guard = isWithin == false ? abandonedCall : null;
        var kind = isWithin switch
        {
            true => VerdictKind.Pass,
            false when guard is null => VerdictKind.Fail,
            _ => VerdictKind.Inconclusive,
        };
        var finding = kind switch
        {
            VerdictKind.Pass => $"is within the budget of {budget}",
            VerdictKind.Fail => $"is over the budget of {budget}",
            _ => $"cannot be judged against the budget of {budget}: {guard?.Text ?? "the readings lie on both sides of it"}",
        };
        return new LiveMemoryVerdict(
            clause,
            kind,
            $"live memory of one result {ByteSize.Format(measurement.Median)} {finding} " +
            $"({Count(measurement)}, {ByteSize.Format(low)} to {ByteSize.Format(high)}; noise floor {ByteSize.Format(measurement.NoiseFloor)}" +
            $"{(measurement.IsBoxed ? "; a value type, counted with the box around it" : "")})",
            measurement)
        {
            Reasons = kind != VerdictKind.Inconclusive ? [] : [guard?.Reason ?? ReasonCode.UnsteadyMemory],
            WayOut = kind != VerdictKind.Inconclusive ? null
                : guard?.WayOut ?? "give the method arguments whose results are alike, or give the budget more room",
        };
    }

    private static string Count(LiveMemoryMeasurement measurement) => string.Create(
        CultureInfo.InvariantCulture, $"{measurement.Readings.Count} reading{(measurement.Readings.Count == 1 ? "" : "s")}");
}
