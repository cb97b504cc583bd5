namespace PerfAttributes.Baselines;

/// <summary>Names a case over runs, builds and machines.</summary>
/// <param name="Service">The full name of the service type.</param>
/// <param name="Operation">The method's name, with parameter types where overloads carry contracts too.</param>
/// <param name="Scenario">The scenario's name.</param>
public sealed record CaseKey(string Service, string Operation, string Scenario) : IComparable<CaseKey>
{
    /// <summary>Orders by service, operation and scenario, each by its UTF-16 values: the same in every culture.</summary>
    /// <param name="other">The other key.</param>
    public int CompareTo(CaseKey? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Service, other.Service);
        if (order == 0)
            order = string.CompareOrdinal(Operation, other.Operation);
        return order != 0 ? order : string.CompareOrdinal(Scenario, other.Scenario);
    }

    /// <summary>As messages show it: <c>Shop.Cart.Sum in medium</c>.</summary>
    public override string ToString() => $"{Service}.{Operation} in {Scenario}";
}
