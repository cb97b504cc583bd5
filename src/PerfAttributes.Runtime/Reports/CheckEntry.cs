using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>One line of a report.</summary>
/// <param name="Test">The test's full name.</param>
/// <param name="Contract">The method's contract.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Kind">The check.</param>
/// <param name="Result">The result; <see langword="null"/> if the case could not be run.</param>
/// <param name="Error">Why it could not be run; <see langword="null"/> if it was.</param>
public sealed record CheckEntry(
    string Test,
    PerfContract Contract,
    string Scenario,
    PerfCheckKind Kind,
    CheckResult? Result,
    string? Error)
{
    /// <summary>What it comes to; a case that could not be run has failed.</summary>
    public CheckOutcome Outcome => Result?.Outcome ?? CheckOutcome.Fail;

    /// <summary>Its clauses that are left out for now.</summary>
    public int SkippedClauses => Result?.Verdicts.OfType<SkippedVerdict>().Count() ?? 0;
}
