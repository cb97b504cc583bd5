using PerfAttributes.Contracts;

namespace PerfAttributes.Settings.Budgets;

/// <summary>Puts the limits of the settings file in the place of those that attributes declare.</summary>
internal static class BudgetOverrides
{
    /// <summary>A contract as it is to be checked in one scenario.</summary>
    /// <param name="contract">The contract as declared.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="overrides">The overrides of the run.</param>
    /// <returns>The contract; its changed clauses say where their limit came from. The same object if nothing changes.</returns>
    internal static PerfContract Apply(PerfContract contract, string scenario, IReadOnlyList<BudgetOverride> overrides)
    {
        // One that names the scenario goes before one for all.
        var holding = overrides
            .Where(one => one.HoldsIn(scenario) && one.IsOf(contract))
            .OrderByDescending(one => one.Scenario == BudgetOverride.AllScenarios)
            .ToList();
        return holding.Count == 0 ? contract : contract.Change(clause => clause.HoldsIn(scenario) ? Apply(clause, holding) : clause);
    }

    private static PerfClause Apply(PerfClause clause, List<BudgetOverride> overrides) => overrides
        .Where(one => one.Limit.IsIn(clause))
        .Aggregate(clause, (changed, one) => one.Change(changed) with { LimitSource = one.Source });
}
