using PerfAttributes.Contracts;

namespace PerfAttributes.Settings.Budgets;

/// <summary>A contract of the test project and what its generated tests check.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Checks">The checks, each with its scenario.</param>
public sealed record DeclaredChecks(PerfContract Contract, IReadOnlyList<(PerfCheckKind Kind, string Scenario)> Checks)
{
    /// <summary>The scenarios in which anything is checked.</summary>
    internal IEnumerable<string> Scenarios => Checks.Select(check => check.Scenario).Distinct();

    /// <summary>The clauses with a limit that is checked in a scenario.</summary>
    internal IReadOnlyList<PerfClause> With(BudgetLimit limit, string scenario) => Checks.Contains((limit.Kind, scenario))
        ? [.. Contract.ClausesOf(limit.Kind, scenario).Where(limit.IsIn)]
        : [];
}
