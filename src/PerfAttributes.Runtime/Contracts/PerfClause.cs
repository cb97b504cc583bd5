namespace PerfAttributes.Contracts;

/// <summary>One thing that a contract promises, as the generator read it from an attribute.</summary>
public abstract record PerfClause
{
    /// <summary>The scenario in which it holds; <see langword="null"/> for all.</summary>
    public string? Scenario { get; init; }

    /// <summary>The requirement that it traces back to.</summary>
    public string? Requirement { get; init; }

    /// <summary>What a Fail means to the run.</summary>
    public PerfSeverity Severity { get; init; }

    /// <summary>Why it is not checked for now; <see langword="null"/> where it is.</summary>
    public string? Skip { get; init; }

    /// <summary>What set its limit in place of the attribute, for messages; <see langword="null"/> where the attribute did.</summary>
    public string? LimitSource { get; init; }

    /// <summary>The line of the attribute; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Whether the clause holds in a scenario.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public bool HoldsIn(string scenario) => Scenario is null || string.Equals(Scenario, scenario, StringComparison.Ordinal);
}
