using System.Globalization;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Contracts;
using PerfAttributes.Profiling;
using PerfAttributes.Quantities;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports.Json;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>Gathers what a run recommends: what was tried comes before what was not.</summary>
internal static class Recommendations
{
    /// <summary>A remedy for less of the time is not worth a line; messages take the same for hot.</summary>
    private const double Hot = 0.1;

    /// <summary>All recommendations of a run.</summary>
    /// <param name="entries">The checks.</param>
    /// <param name="unused">Indexes that no traced call used.</param>
    internal static IReadOnlyList<ReportRecommendation> Of(IReadOnlyList<CheckEntry> entries, IReadOnlyList<QueryIndex> unused)
    {
        // An index that a contract names must stay, whoever else could do without it.
        var required = entries.SelectMany(entry => entry.Contract.Indexes).SelectMany(clause => clause.AnyOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var needless = entries
            .SelectMany(entry => (entry.Result?.Advice?.Redundant ?? []).Select(redundant => (Entry: entry, Redundant: redundant)))
            .Where(one => !required.Contains(one.Redundant.Drop.Index ?? ""))
            // Several checks on one database see the same index. What is needless as things are goes before what would be.
            .OrderBy(one => one.Redundant.NeedsRemedy)
            .DistinctBy(one => one.Redundant.Drop.Title, StringComparer.Ordinal)
            .ToList();
        List<ReportRecommendation> all =
        [
            .. entries.SelectMany(OfAdvice),
            .. entries.SelectMany(OfComparisons),
            .. needless.Select(one => OfNeedless(one.Entry, one.Redundant)),
            // The checks of a case share its profile.
            .. entries.Where(entry => entry.Result?.Profile is not null).GroupBy(entry => entry.Result!.Profile!).SelectMany(OfProfile),
            .. unused.Where(index => !required.Contains(index.Name)
                && !needless.Exists(one => string.Equals(one.Redundant.Drop.Index, index.Name, StringComparison.OrdinalIgnoreCase))).Select(OfUnused),
        ];
        return [.. all.OrderByDescending(one => one.Tried)];
    }

    private static IEnumerable<ReportRecommendation> OfAdvice(CheckEntry entry)
    {
        if (entry.Result?.Advice?.Best is { } best)
        {
            yield return On(entry, "query", string.Join("; ", best.Remedies.Select(remedy => remedy.Title)), AdviceFigures.Of(best)) with
            {
                Gain = AdviceText.Gain(best) + (best.Effect == ContractEffect.Holds ? "; the contract holds" : "; the contract is still broken"),
            };
        }
    }

    private static ReportRecommendation OfNeedless(CheckEntry entry, RedundantIndex redundant) => On(
        entry,
        "needless_index",
        $"{redundant.Drop.Title} ({AdviceText.Why(redundant)})",
        redundant.Trial is { } trial ? AdviceFigures.Of(trial) : null) with
    {
        Tried = redundant.Trial is not null,
        Gain = redundant.Trial is { } tried ? AdviceText.Without(tried) : null,
    };

    // A method that may cost more by its contract, and does, is what was wanted.
    private static IEnumerable<ReportRecommendation> OfComparisons(CheckEntry entry) => (entry.Result?.Verdicts ?? [])
        .OfType<ComparisonVerdict>()
        .Where(verdict => verdict is { Kind: VerdictKind.Fail, Measurement.Interval.High: < 1 })
        .Select(verdict => On(entry, "comparison", $"call {((FasterThanClause)verdict.Clause).Other} in place of {entry.Contract.Operation}, if what it does serves", null) with
        {
            Gain = Faster(entry.Contract.Operation, (FasterThanClause)verdict.Clause, verdict),
            TimeRatio = verdict.Measurement.Ratio,
        });

    private static string Faster(string operation, FasterThanClause clause, ComparisonVerdict verdict)
    {
        var measurement = verdict.Measurement;
        var interval = measurement.Interval is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $", {measurement.Interval.Confidence * 100:0.#} % interval {Quantity.ThreeDigits(low)} to {Quantity.ThreeDigits(high)}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{clause.Other} takes {Quantity.ThreeDigits(measurement.Ratio)} times the time of {operation}, measured ({measurement.Pairs} pairs of blocks side by side{interval})");
    }

    private static IEnumerable<ReportRecommendation> OfProfile(IGrouping<CaseProfile, CheckEntry> checks)
    {
        var profile = checks.Key;
        var entry = checks.FirstOrDefault(one => !ProfiledCost.IsOfBytes(one.Result!)) ?? checks.First();
        // Where bytes are not what failed, few of them may be all that there are.
        var ofBytes = checks.FirstOrDefault(one => ProfiledCost.IsOfBytes(one.Result!));
        var sites = ofBytes is null ? [] : profile.Allocations.Where(site => site is { Share: >= Hot, Recommendation: not null })
            .DistinctBy(site => (site.Recommendation, site.Function, site.File, site.Line)).ToList();
        foreach (var site in sites)
        {
            yield return On(ofBytes!, "profile", $"in {site.Function}: {site.Recommendation}", null) with
            {
                Scenario = profile.Scenario ?? ofBytes!.Scenario,
                Tried = false,
                File = site.File,
                Line = site.File is null ? null : site.Line,
                BytesPercent = Math.Round(site.Share * 100, 2),
            };
        }

        var lines = profile.Lines.Where(line => line is { Share: >= Hot, Recommendation: not null }
            && !sites.Exists(site => site.Recommendation == line.Recommendation && site.File == line.File && site.Line == line.Line)).ToList();
        foreach (var line in lines)
            yield return Untried(line.Recommendation!, line.Share, $"in {line.Function}") with { File = line.File, Line = line.Line };
        // A remedy belongs to a line, where there is one.
        foreach (var function in profile.Functions.Where(function => function is { Share: >= Hot, Opportunity: not null })
            .DistinctBy(function => function.Opportunity)
            .Where(function => !lines.Exists(line => line.Recommendation == function.Opportunity) && !sites.Exists(site => site.Recommendation == function.Opportunity)))
            yield return Untried(function.Opportunity!, function.Share, $"in {function.Name}");

        ReportRecommendation Untried(string remedy, double share, string place) => On(entry, "profile", $"{place}: {remedy}", null) with
        {
            Scenario = profile.Scenario ?? entry.Scenario,
            Tried = false,
            TimePercent = Math.Round(share * 100, 2),
        };
    }

    private static ReportRecommendation OfUnused(QueryIndex index) => new(null, null, null, null, null)
    {
        Kind = "unused_index",
        Recommendation = $"drop the index {index.Name} on {index.Table}, if no call beyond this run's needs it: every write pays for it",
        Tried = false,
    };

    private static ReportRecommendation On(CheckEntry entry, string kind, string recommendation, ReportTrial? trial) =>
        new(entry.Test, entry.Contract.Signature, entry.Scenario, entry.Kind.ToString(), trial) { Kind = kind, Recommendation = recommendation };
}
