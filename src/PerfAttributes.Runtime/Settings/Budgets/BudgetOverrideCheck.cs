using PerfAttributes.Contracts;

namespace PerfAttributes.Settings.Budgets;

/// <summary>Finds overrides that no generated test checks: a limit that is never looked at must not seem to hold.</summary>
public static class BudgetOverrideCheck
{
    /// <summary>Checks all overrides, whatever tests of the project are run.</summary>
    /// <param name="overrides">The overrides.</param>
    /// <param name="declared">The contracts of the test project.</param>
    /// <exception cref="PerfSettingsException">One stands for nothing, or for several things.</exception>
    public static void Check(IReadOnlyList<BudgetOverride> overrides, IReadOnlyList<DeclaredChecks> declared)
    {
        var seen = new Dictionary<(string Service, string Operation, string Scenario, string Limit), BudgetOverride>();
        foreach (var one in overrides)
        {
            var methods = MethodsOf(one, declared);
            CheckScenario(one, methods);
            CheckLimit(one, methods);
            var contract = methods[0].Contract;
            if (!seen.TryAdd((contract.Service, contract.Operation, one.Scenario, one.Limit.Name), one))
            {
                var other = seen[(contract.Service, contract.Operation, one.Scenario, one.Limit.Name)];
                throw new PerfSettingsException($"{one.Source} says the same as \"{other.Method}\" under another name; keep one of them.");
            }
        }
    }

    // Several hosts may serve one method; several methods under one name are another matter.
    private static List<DeclaredChecks> MethodsOf(BudgetOverride one, IReadOnlyList<DeclaredChecks> declared)
    {
        var found = declared.Where(method => one.IsOf(method.Contract)).ToList();
        if (found.Count == 0)
        {
            throw new PerfSettingsException(UnknownName.Say(
                $"{one.Source}: no test checks \"{one.Method}\"",
                one.Method,
                [.. declared.SelectMany(method => BudgetOverride.ShortNamesOf(method.Contract)).Distinct().Order(StringComparer.Ordinal)]));
        }

        var operations = found.Select(method => $"{method.Contract.Service}.{method.Contract.Operation}").Distinct().ToList();
        return operations.Count == 1 ? found : throw new PerfSettingsException(
            $"{one.Source}: \"{one.Method}\" stands for several methods. Name one of them: {string.Join(", ", operations)}.");
    }

    private static void CheckScenario(BudgetOverride one, List<DeclaredChecks> methods)
    {
        List<string> scenarios = [.. methods.SelectMany(method => method.Scenarios).Distinct()];
        if (!scenarios.Exists(one.HoldsIn))
        {
            throw new PerfSettingsException(UnknownName.Say(
                $"{one.Source}: no test checks {one.Method} in a scenario \"{one.Scenario}\"", one.Scenario, [.. scenarios, BudgetOverride.AllScenarios]));
        }
    }

    private static void CheckLimit(BudgetOverride one, List<DeclaredChecks> methods)
    {
        List<string> scenarios = [.. methods.SelectMany(method => method.Scenarios).Distinct().Where(one.HoldsIn)];
        var clauses = scenarios.ConvertAll(scenario => methods.SelectMany(method => method.With(one.Limit, scenario)));
        if (clauses.TrueForAll(found => !found.Any()))
        {
            List<string> declared =
            [
                .. BudgetLimits.All
                    .Where(limit => scenarios.Exists(scenario => methods.Exists(method => method.With(limit, scenario).Count > 0)))
                    .Select(limit => limit.Name),
            ];
            throw new PerfSettingsException(
                $"{one.Source}: no test checks it, because no attribute of {one.Method} declares such a limit there, and the file only changes limits. " +
                $"Add the attribute [{one.Limit.Kind}], or remove the key. " +
                (declared.Count == 0 ? "No limit is declared there." : $"Declared are: {string.Join(", ", declared)}."));
        }

        if (clauses.Exists(found => found.Select(one.Limit.Variant).Distinct().Count() > 1))
        {
            throw new PerfSettingsException(
                $"{one.Source}: {one.Method} declares several such limits side by side, and the file cannot tell them apart. Change the attributes.");
        }
    }
}
