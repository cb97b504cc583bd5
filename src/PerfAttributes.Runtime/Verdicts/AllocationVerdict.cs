using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Quantities;

namespace PerfAttributes.Verdicts;

/// <summary>How an allocation clause ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
/// <param name="Measurement">The figures.</param>
public sealed record AllocationVerdict(PerfClause Clause, VerdictKind Kind, string Statement, AllocationMeasurement Measurement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <summary>Judges a clause. The figure is a count, not a sample: a machine's noise has no part in it.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="measurement">The figures.</param>
    /// <param name="abandonedCall">Stands if a call still ran in the process, which may have allocated what was counted process-wide.</param>
    public static AllocationVerdict Of(AllocationClause clause, AllocationMeasurement measurement, MeasurementGuard? abandonedCall = null)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(measurement);
        var noise = NoiseFloor + (Unevenness * measurement.ForeignBytes);
        var reason = measurement.BytesPerCall <= clause.MaxBytes ? null
            : !measurement.IsWarm ? ReasonCode.StillCompiling
            : !measurement.IsExact && abandonedCall is not null ? abandonedCall.Reason
            : !measurement.IsExact && measurement.BytesPerCall <= clause.MaxBytes + noise ? ReasonCode.AllocationNoise
            : null;
        var kind = reason is not null ? VerdictKind.Inconclusive
            : measurement.BytesPerCall <= clause.MaxBytes ? VerdictKind.Pass
            : VerdictKind.Fail;
        var finding = kind switch
        {
            VerdictKind.Pass => "is within",
            VerdictKind.Fail => "is over",
            _ when reason == ReasonCode.StillCompiling => "was counted while code was still being compiled, and cannot be judged against",
            _ when reason == abandonedCall?.Reason => $"cannot be judged, because {abandonedCall!.Text}, against",
            _ => $"is within the noise ({ByteSize.Format(noise)}) of",
        };
        var figure = measurement.BytesPerCall.ToString("#,0.#", CultureInfo.InvariantCulture);
        var how = measurement switch
        {
            { IsExact: false, HasHelpers: true } => " (counted over the whole process, because other threads allocate beside the calls)",
            { IsExact: false } => " (counted over the whole process, because the calls change threads)",
            { IsStable: false } => " (the highest of several blocks: it varies from call to call)",
            _ => "",
        };
        return new AllocationVerdict(
            clause, kind, $"allocation {figure} bytes per call {finding} the budget of {ByteSize.Format(clause.MaxBytes)}{how}", measurement)
        {
            Reasons = reason is null ? [] : [reason],
            WayOut = reason switch
            {
                null => null,
                ReasonCode.StillCompiling => "stop other work on the machine and run it again",
                _ when reason == abandonedCall?.Reason => abandonedCall!.WayOut,
                _ when measurement.ForeignBytes > 0 => "stop what else allocates in the test process, or give the budget that much more room",
                _ when measurement.HasHelpers => "give the budget that much more room, or measure what its threads do by a method that does it on the calling thread",
                _ => "give the budget that much more room, or measure a synchronous method",
            },
        };
    }

    /// <summary>Bytes per call that other threads of the process may add where its total is read.</summary>
    public const long NoiseFloor = 4096;

    // Others allocate now more and now less: a Fail must leave room for twice what they were seen to.
    private const double Unevenness = 2;
}
