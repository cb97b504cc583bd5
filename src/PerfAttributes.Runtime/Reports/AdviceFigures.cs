using System.Text.Json;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Turns advice into its part of the report.</summary>
internal static class AdviceFigures
{
    internal static ReportAdvice Of(QueryAdvice advice) => new(
        advice.Tried,
        advice.Best is { } best ? Of(best) : null,
        [.. advice.Alternatives.Select(Of)],
        [.. advice.Refused.Select(refused => new ReportRefusal(Of(refused.Remedy), refused.Reason))],
        [
            .. advice.Redundant.Select(redundant => new ReportRedundantIndex(
                redundant.Drop.Index!, redundant.CoveredBy, redundant.IsDuplicate, redundant.Trial is { } trial ? Of(trial) : null)),
        ],
        advice.Limitations);

    internal static ReportTrial Of(RemedyTrial trial) => new(
        [.. trial.Remedies.Select(Of)],
        trial.Effect == ContractEffect.Holds,
        trial.Before.VmSteps,
        trial.After.VmSteps,
        trial.Before.FullScanSteps,
        trial.After.FullScanSteps,
        trial.Before.Sorts,
        trial.After.Sorts,
        trial.Before.AutomaticIndexRows,
        trial.After.AutomaticIndexRows,
        Word(trial.Results),
        trial.Prices is { } prices
            ? [.. prices.Inserts.Select(price => new ReportInsertPrice(price.Table, price.Rows, price.StepsBefore, price.StepsAfter))]
            : null,
        trial.Prices?.FileBytesBefore,
        trial.Prices?.FileBytesAfter);

    private static ReportRemedy Of(Remedy remedy) =>
        new(Word(remedy.Kind), remedy.Commands, remedy.Statement, remedy.Replacement);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
