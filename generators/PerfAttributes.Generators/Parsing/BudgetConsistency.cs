using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds budgets that contradict or repeat one another within one scenario.</summary>
internal static class BudgetConsistency
{
    /// <summary>Pairs of which the first statistic can never exceed the second on the same calls.</summary>
    private static readonly (LatencyStatistic Lower, LatencyStatistic Upper)[] Ordered =
    [
        (LatencyStatistic.Median, LatencyStatistic.P95),
        (LatencyStatistic.Median, LatencyStatistic.P99),
        (LatencyStatistic.P95, LatencyStatistic.P99),
        (LatencyStatistic.Mean, LatencyStatistic.Max),
        (LatencyStatistic.Median, LatencyStatistic.Max),
        (LatencyStatistic.P95, LatencyStatistic.Max),
        (LatencyStatistic.P99, LatencyStatistic.Max),
    ];

    /// <summary>Latency budgets of which the lower statistic has the higher limit.</summary>
    /// <remarks>
    /// Budgets that trace back to different requirements stand beside one another: a requirement's loose median and a tight p95
    /// of the team's own are both worth keeping.
    /// </remarks>
    internal static IEnumerable<Problem> FindContradictions(IReadOnlyList<Declared<LatencyClauseModel>> latency) =>
        latency.GroupBy(declared => declared.Clause.Origin.Requirement).SelectMany(traced => FindWithin([.. traced]));

    private static IEnumerable<Problem> FindWithin(IReadOnlyList<Declared<LatencyClauseModel>> latency)
    {
        foreach (var scenario in latency.Select(declared => declared.Clause.Origin.Scenario).Distinct())
        {
            foreach (var (lower, upper) in Ordered)
            {
                if (Strictest(latency, lower, scenario) is not { } below || Strictest(latency, upper, scenario) is not { } above)
                    continue;
                var namesScenario = below.Clause.Origin.Scenario == scenario || above.Clause.Origin.Scenario == scenario;
                if (namesScenario && below.Clause.LimitNanoseconds > above.Clause.LimitNanoseconds)
                {
                    yield return new(
                        Rules.ContradictoryBudgets, below.Attribute,
                        lower.ToString(), Duration.Format(below.Clause.LimitNanoseconds),
                        upper.ToString(), Duration.Format(above.Clause.LimitNanoseconds), InScenario(scenario));
                }
            }
        }
    }

    /// <summary>Budgets given twice for the same scenario and requirement by the attributes of one symbol.</summary>
    internal static IEnumerable<Problem> FindRepeated(DeclaredContracts contracts) =>
    [
        .. Repeated(contracts.Latency, clause => clause.Statistic.ToString()),
        .. Repeated(contracts.Throughput, clause => FormattableString.Invariant($"[ThroughputBudget] with Concurrency = {clause.Concurrency}")),
        .. Repeated(contracts.Allocation, _ => "[AllocationBudget]"),
        .. Repeated(contracts.LiveMemory, _ => "[LiveMemoryBudget]"),
        .. Repeated(contracts.RetainedMemory, _ => "[RetainedMemoryBudget]"),
        .. QueryReader.LimitNames.SelectMany(name => Repeated(
            contracts.Queries.Where(declared => declared.Clause.Limits.Any(limit => limit.Name == name)), _ => name)),
        .. Repeated(contracts.TableScans, _ => "[NoTableScan]"),
        .. Repeated(contracts.TempBTrees, _ => "[NoTempBTree]"),
        .. Repeated(contracts.AutomaticIndexes, _ => "[NoAutomaticIndex]"),
        .. Repeated(contracts.FasterThan, clause => $"[FasterThan] '{clause.Other}'"),
        .. Repeated(contracts.Growth, clause => clause.In is null ? "[ScalesAs]" : $"[ScalesAs] with In = {clause.In}"),
        .. Repeated(contracts.Regression, _ => "[TrackRegression]"),
    ];

    private static IEnumerable<Problem> Repeated<TClause>(IEnumerable<Declared<TClause>> clauses, Func<TClause, string> name)
        where TClause : IClauseModel =>
        from declared in clauses
        group declared by (Name: name(declared.Clause), declared.Clause.Origin.Scenario, declared.Clause.Origin.Requirement) into same
        from extra in same.Skip(1)
        select new Problem(Rules.RepeatedBudget, extra.Attribute, same.Key.Name, InScenario(same.Key.Scenario));

    private static Declared<LatencyClauseModel>? Strictest(
        IReadOnlyList<Declared<LatencyClauseModel>> latency, LatencyStatistic statistic, string? scenario)
    {
        var candidates = latency.Where(declared => declared.Clause.Statistic == statistic).ToList();
        var named = candidates.FindAll(declared => declared.Clause.Origin.Scenario == scenario);
        return (named.Count > 0 ? named : candidates.FindAll(declared => declared.Clause.Origin.Scenario is null))
            .OrderBy(declared => declared.Clause.LimitNanoseconds)
            .FirstOrDefault();
    }

    private static string InScenario(string? scenario) => scenario is null ? "" : $" in scenario '{scenario}'";
}
