using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases;

/// <summary>How one check of one case ended.</summary>
/// <param name="Contract">The method's contract.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Kind">What was checked.</param>
/// <param name="Verdicts">One verdict per clause that holds in the scenario, at least one.</param>
public sealed record CheckResult(
    PerfContract Contract,
    string Scenario,
    PerfCheckKind Kind,
    IReadOnlyList<ClauseVerdict> Verdicts)
{
    /// <summary>The worst of the verdicts: Fail before Inconclusive before Pass.</summary>
    public VerdictKind Verdict =>
        Verdicts.Any(verdict => verdict.Kind == VerdictKind.Fail) ? VerdictKind.Fail
        : Verdicts.Any(verdict => verdict.Kind == VerdictKind.Inconclusive) ? VerdictKind.Inconclusive
        : VerdictKind.Pass;

    /// <summary>What one call executed; <see langword="null"/> for a host without a database.</summary>
    public QueryRecording? Recording { get; init; }

    /// <summary>What the clock and the allocation counter showed; <see langword="null"/> for checks of queries.</summary>
    public CaseMeasurement? Measurement { get; init; }
}
