namespace PerfAttributes.Baselines;

/// <summary>Names a case over runs, builds and machines.</summary>
/// <param name="Service">The full name of the service type.</param>
/// <param name="Operation">The method's name, with parameter types where overloads carry contracts too.</param>
/// <param name="Scenario">The scenario's name.</param>
public sealed record CaseKey(string Service, string Operation, string Scenario)
{
    /// <summary>By service, operation and scenario, each by its UTF-16 values: the same order in every culture.</summary>
    public static IComparer<CaseKey> Order { get; } = Comparer<CaseKey>.Create(Compare);

    /// <summary>As messages show it: <c>Shop.Cart.Sum in medium</c>.</summary>
    public override string ToString() => $"{Service}.{Operation} in {Scenario}";

    private static int Compare(CaseKey left, CaseKey right)
    {
        var order = string.CompareOrdinal(left.Service, right.Service);
        if (order == 0)
            order = string.CompareOrdinal(left.Operation, right.Operation);
        return order != 0 ? order : string.CompareOrdinal(left.Scenario, right.Scenario);
    }
}
