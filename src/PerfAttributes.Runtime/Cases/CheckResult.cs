using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
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
    /// <summary>The worst of the verdicts: Fail before Inconclusive before Pass; Skipped only if nothing was checked.</summary>
    public VerdictKind Verdict =>
        Has(VerdictKind.Fail) ? VerdictKind.Fail
        : Has(VerdictKind.Inconclusive) ? VerdictKind.Inconclusive
        : Has(VerdictKind.Pass) ? VerdictKind.Pass
        : VerdictKind.Skipped;

    /// <summary>Whether a clause failed that is more than a warning.</summary>
    public bool FailsTheRun => Verdicts.Any(verdict => verdict is { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Error });

    /// <summary>What the check comes to. What is Inconclusive might be a Fail, and so goes before a broken clause that only warns.</summary>
    public CheckOutcome Outcome =>
        FailsTheRun ? CheckOutcome.Fail
        : LeavesOpen ? CheckOutcome.Inconclusive
        : Verdict switch
        {
            VerdictKind.Fail => CheckOutcome.Warning,
            VerdictKind.Inconclusive => CheckOutcome.Inconclusive,
            VerdictKind.Pass => CheckOutcome.Pass,
            _ => CheckOutcome.Skipped,
        };

    /// <summary>Whether a clause could not be decided that is more than a warning.</summary>
    public bool LeavesOpen => Verdicts.Any(verdict => verdict is { Kind: VerdictKind.Inconclusive, Clause.Severity: PerfSeverity.Error });

    /// <summary>What one call executed; <see langword="null"/> for a host without a database.</summary>
    public QueryRecording? Recording { get; init; }

    /// <summary>What was tried to mend a failed check of queries; <see langword="null"/> where nothing was.</summary>
    public QueryAdvice? Advice { get; init; }

    /// <summary>What the clock and the allocation counter showed; <see langword="null"/> for checks of queries.</summary>
    public CaseMeasurement? Measurement { get; init; }

    /// <summary>Times that other runs are compared with; <see langword="null"/> for checks other than of regressions, and where none were taken.</summary>
    public TimeFigures? Tracked { get; init; }

    /// <summary>Where the time goes and what is allocated, for a check that failed by time or bytes; <see langword="null"/> where it was not profiled.</summary>
    public CaseProfile? Profile { get; init; }

    /// <summary>Why the host wants the case left out on this machine; <see langword="null"/> where it does not.</summary>
    public string? LeftOut { get; init; }

    /// <summary>A check that the host leaves out, as if each of its clauses said so.</summary>
    /// <param name="contract">The method's contract.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="kind">What would have been checked.</param>
    /// <param name="why">The host's word.</param>
    public static CheckResult WithoutCase(PerfContract contract, string scenario, PerfCheckKind kind, string why)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new CheckResult(contract, scenario, kind, [.. contract.ClausesOf(kind, scenario).Select(clause => new SkippedVerdict(clause with { Skip = clause.Skip ?? why }))])
        {
            LeftOut = why,
        };
    }

    private bool Has(VerdictKind kind) => Verdicts.Any(verdict => verdict.Kind == kind);
}
