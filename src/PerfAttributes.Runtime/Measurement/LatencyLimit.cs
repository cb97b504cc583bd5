using PerfAttributes.Contracts;

namespace PerfAttributes.Measurement;

/// <summary>A latency clause with its tolerance worked in.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Nanoseconds">What one call may take by the clause's statistic, tolerance included; above 0.</param>
public sealed record LatencyLimit(LatencyClause Clause, double Nanoseconds)
{
    /// <summary>The limits of a contract that hold in a scenario: per statistic, those that name it go before those for all.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="tolerance">The settings' margin, for clauses without one; a fraction, 0 or more.</param>
    public static IReadOnlyList<LatencyLimit> Of(PerfContract contract, string scenario, double tolerance) =>
    [
        .. contract.Latency
            .GroupBy(clause => clause.Statistic)
            .OrderBy(group => group.Key)
            .SelectMany(group => PerfContract.In(group, scenario))
            .Select(clause => new LatencyLimit(clause, clause.LimitNanoseconds * (1 + (clause.Tolerance ?? tolerance)))),
    ];
}
