using PerfAttributes.Files;

namespace PerfAttributes.Settings.Budgets;

/// <summary>Reads the overrides of single budgets from the settings file; whether a test checks them is no question here.</summary>
internal static class BudgetsReader
{
    /// <summary>Reads the object <c>budgets</c>: method, then scenario, then limit.</summary>
    /// <param name="budgets">The object.</param>
    /// <exception cref="PerfSettingsException">A limit is unknown, or a value is not valid.</exception>
    internal static IReadOnlyList<BudgetOverride> Read(JsonPlace budgets) =>
    [
        .. from method in budgets.Members("an object with methods such as \"Cart.Sum\"")
           from scenario in method.Members("an object with scenarios; \"*\" stands for all")
           from limit in scenario.Members("an object with limits such as \"p95\"")
           select Read(method.Name, scenario.Name, limit),
    ];

    private static BudgetOverride Read(string method, string scenario, JsonPlace node)
    {
        var limit = BudgetLimits.All.FirstOrDefault(one => one.Name == node.Name)
            ?? throw new PerfSettingsException(
                UnknownName.Say($"{node.Source} is no limit", node.Name, [.. BudgetLimits.All.Select(one => one.Name)]));
        return new BudgetOverride(method, scenario, limit, limit.Read(node.Element) ?? throw node.Invalid(limit.Form), node.Source);
    }
}
