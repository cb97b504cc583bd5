using System.Text.RegularExpressions;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>Says what a check's clauses promise, and what was found, in words that stay the same from run to run.</summary>
internal static partial class PromiseText
{
    /// <summary>The promises of a check, in the order of its clauses.</summary>
    internal static IEnumerable<DocumentedPromise> Of(ReportCheck check) => check.Error is { } error
        ? [new DocumentedPromise(check.Scenario, check.Check, Measured.Of(error), "broken")]
        : check.Clauses.SelectMany(clause => clause.Growth is { } growth ? Of(check.Scenario, clause, growth) : [Of(check, clause)]);

    /// <summary>Whether a run came to no cost of a clause on growth: it looked at too few sizes.</summary>
    internal static bool IsCutShort(ReportClause clause) => clause is { Verdict: "inconclusive", Growth.Costs.Count: 0 };

    private static DocumentedPromise Of(ReportCheck check, ReportClause clause)
    {
        var (promise, measured) = Figures(check, clause);
        return new DocumentedPromise(check.Scenario, promise, Told(clause, measured), Word(clause.Verdict));
    }

    private static IEnumerable<DocumentedPromise> Of(string scenario, ReportClause clause, ReportGrowth growth)
    {
        var promise = $"grows no faster than {growth.Bound}";
        if (IsCutShort(clause))
            return [new DocumentedPromise(scenario, promise, Measured.None, DocumentedPromise.Undecided) { IsOfKnownCosts = true }];
        return growth.Costs.Select(cost => new DocumentedPromise(
            scenario,
            $"{cost.Cost} {promise}",
            Told(clause, Measured.Of(Figure.Of(cost.Exponent, FigureUnit.Exponent, [.. (cost.ExponentInterval ?? []).Select(end => (double?)end)]))),
            Word(clause, cost)));
    }

    private static Measured Told(ReportClause clause, Measured measured) => clause.SkipReason is { } reason ? Measured.Of(reason) : measured;

    // One cost that grows too fast breaks no promise on the others, and none at all where a guard left the clause open.
    private static string Word(ReportClause clause, ReportGrowthCost cost) =>
        Word(clause.Verdict == "skipped" || cost.Verdict == "fail" ? clause.Verdict : cost.Verdict);

    private static (string Promise, Measured Measured) Figures(ReportCheck check, ReportClause clause) => clause switch
    {
        { Statistic: { } statistic, TargetMs: { } target } =>
            ($"{statistic.Replace("_", " ", StringComparison.Ordinal)} within {FigureText.Limit(target * 1e6, FigureUnit.Time)}",
                clause.MeasuredMs is { } measured ? Time(measured, clause.IntervalMs) : Measured.None),
        { Throughput: { } rate } =>
            (FormattableString.Invariant($"{FigureText.Limit(rate.TargetPerSecond, FigureUnit.Rate)} with {rate.Callers} callers"),
                Measured.Of(Figure.Of(rate.MeasuredPerSecond, FigureUnit.Rate, rate.IntervalPerSecond))),
        { LiveMemory: { } live } =>
            ($"live memory of a result within {Size(live.TargetBytes)}", Bytes(live.MeasuredBytes, [.. live.IntervalBytes.Select(end => (double?)end)])),
        { RetainedMemory: { } retained } =>
            (FormattableString.Invariant($"{retained.TargetCalls} calls leave behind at most {Size(retained.TargetBytes)}"),
                Bytes(retained.GrowthBytes, retained.IntervalBytes)),
        { Comparison: { } comparison } =>
            ($"{FigureText.Limit(comparison.TargetRatio, FigureUnit.Factor)} as fast as {comparison.Other}",
                comparison.Ratio is { } ratio ? Measured.Of(Figure.Of(ratio, FigureUnit.Factor, [.. (comparison.RatioInterval ?? []).Select(end => (double?)end)])) : Measured.None),
        _ => Counted(check, clause),
    };

    private static (string Promise, Measured Measured) Counted(ReportCheck check, ReportClause clause)
    {
        if (check.Check == "AllocationBudget" && check.AllocatedBytesPerCall is { } bytes && AllocationLimit(clause) is { } most)
            return ($"allocation within {FigureText.Limit(most, FigureUnit.Bytes)}", Measured.Of(Figure.Of(bytes, FigureUnit.Bytes)));
        // Whatever the verdict: a budget that was not decided promises the same, and has its line in the document.
        if (check.Check == "QueryBudget" && clause.Counted is [{ } only])
            return ($"{only.What} within {CountText.Of((long)only.Limit)}", Count(check, clause, only.Measured));
        if (Limit().Match(clause.Statement) is { Success: true } limit)
            return ($"{limit.Groups["what"].Value} within {limit.Groups["limit"].Value}", Measured.Of(limit.Groups["count"].Value));
        // Its sentence tells of this run and of saved ones.
        if (check.Check == "TrackRegression")
            return ("costs no more than what is saved", Measured.None);
        // What a plan shows is exact, so its sentence stays the same.
        return (check.Check, Measured.Of(clause.Statement));
    }

    // Messages round a budget of 100 000 B, so that a sentence is asked only where a report is too old to have the limit itself.
    private static double? AllocationLimit(ReportClause clause)
    {
        if (clause.Counted is [{ } only])
            return only.Limit;
        return Budget().Match(clause.Statement) is { Success: true } budget && FigureText.TryParse(budget.Groups[1].Value, FigureUnit.Bytes, out var bytes)
            ? bytes
            : null;
    }

    // A count of a part is no count.
    private static Measured Count(ReportCheck check, ReportClause clause, double? measured) =>
        measured is { } count && check.QueriesComplete == true && clause.Verdict != "inconclusive" ? Measured.Of(CountText.Of((long)count)) : Measured.None;

    private static Measured Time(double milliseconds, IReadOnlyList<double?>? interval) => Measured.Of(
        Figure.Of(milliseconds * 1e6, FigureUnit.Time, interval is null ? null : [.. interval.Select(end => end * 1e6)]));

    private static Measured Bytes(double? bytes, IReadOnlyList<double?> interval) =>
        bytes is { } count ? Measured.Of(Figure.Of(Math.Max(0, count), FigureUnit.Bytes, [.. interval.Select(end => end is { } known ? Math.Max(0, known) : end)])) : Measured.None;

    private static string Size(long bytes) => FigureText.Limit(bytes, FigureUnit.Bytes);

    private static string Word(string verdict) => verdict switch
    {
        "pass" => "kept",
        "inconclusive" => DocumentedPromise.Undecided,
        "skipped" => "left out",
        "warning" => "broken (warning)",
        _ => "broken",
    };

    [GeneratedRegex(@"budget of ([\d.]+ [KMG]?B)")]
    private static partial Regex Budget();

    [GeneratedRegex(@"^(?<count>[\d ]+) (?<what>\D+) \(limit (?<limit>[^)]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();
}
