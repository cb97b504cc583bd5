using PerfAttributes.Contracts;

namespace PerfAttributes.Settings.Budgets;

/// <summary>A limit of the settings file that goes before the one of the attribute.</summary>
public sealed class BudgetOverride
{
    /// <summary>Stands for every scenario.</summary>
    public const string AllScenarios = "*";

    internal BudgetOverride(string method, string scenario, BudgetLimit limit, Func<PerfClause, PerfClause> change, string source)
    {
        Method = method;
        Scenario = scenario;
        Limit = limit;
        Change = change;
        Source = source;
    }

    /// <summary>The method: service (with or without its namespace), a dot, and the method's or the operation's name.</summary>
    public string Method { get; }

    /// <summary>The scenario's name, or <see cref="AllScenarios"/> for all in which an attribute declares the limit.</summary>
    public string Scenario { get; }

    /// <summary>Keys and file, for messages.</summary>
    public string Source { get; }

    internal BudgetLimit Limit { get; }

    /// <summary>Puts the limit into a clause that declares one of the kind.</summary>
    internal Func<PerfClause, PerfClause> Change { get; }

    /// <summary>Whether it holds in a scenario.</summary>
    /// <param name="scenario">The scenario's name.</param>
    internal bool HoldsIn(string scenario) => Scenario is AllScenarios || Scenario == scenario;

    /// <summary>Whether it is about a method.</summary>
    /// <param name="contract">The method's contract.</param>
    internal bool IsOf(PerfContract contract) => NamesOf(contract).Contains(Method);

    /// <summary>The names by which a method may be called.</summary>
    /// <param name="contract">The method's contract.</param>
    internal static IEnumerable<string> NamesOf(PerfContract contract) =>
        ShortNamesOf(contract).Concat(NamesOf(contract, contract.Service));

    /// <summary>Those without the namespace.</summary>
    /// <param name="contract">The method's contract.</param>
    internal static IEnumerable<string> ShortNamesOf(PerfContract contract) =>
        NamesOf(contract, ServiceName.Short(contract.Service));

    private static string[] NamesOf(PerfContract contract, string service) =>
        [$"{service}.{contract.Signature[..contract.Signature.IndexOfAny(['(', '<'])]}", $"{service}.{contract.Operation}"];
}
