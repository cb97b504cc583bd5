using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Settings.Budgets;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines;

/// <summary>The cases of a run that track regressions, and how each was judged.</summary>
public sealed class TrackedCases
{
    /// <summary>Sorts them.</summary>
    /// <param name="entries">The checks of the run.</param>
    /// <param name="declared">All contracts of the test project, those included that a filter leaves out.</param>
    public TrackedCases(IReadOnlyList<CheckEntry> entries, IReadOnlyList<DeclaredChecks> declared)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(declared);
        Declared = KeysOf(declared, _ => true);
        Tracked = KeysOf(declared, kind => kind == PerfCheckKind.TrackRegression);
        var checks = entries.Where(entry => entry.Kind == PerfCheckKind.TrackRegression).ToList();
        Ran = checks.Select(KeyOf).ToHashSet();
        var verdicts = checks.SelectMany(entry => (entry.Result?.Verdicts ?? []).OfType<RegressionVerdict>().Select(verdict => (Key: KeyOf(entry), verdict))).ToList();
        Measured = Keys(verdict => verdict.Findings.Count > 0);
        New = Keys(verdict => verdict.Findings.Count > 0 && !verdict.Findings.Any(IsCompared));
        Compared = Keys(verdict => verdict.Kind != VerdictKind.Skipped && verdict.Findings.Any(IsCompared));
        NotTakenOver = Keys(verdict => verdict.Kind == VerdictKind.Fail || verdict.Findings.Any(finding => finding.Cost != RegressionCost.Time && IsOpen(finding)));
        TimesNotTakenOver = Keys(verdict => verdict.Findings.Any(finding => finding.Cost == RegressionCost.Time && IsOpen(finding)));
        WithoutBaseline = verdicts.Count(one => one.verdict is { Kind: VerdictKind.Skipped, Findings.Count: 0 });

        HashSet<CaseKey> Keys(Func<RegressionVerdict, bool> which) => [.. verdicts.Where(one => which(one.verdict)).Select(one => one.Key)];
    }

    /// <summary>All cases of the test project.</summary>
    public IReadOnlySet<CaseKey> Declared { get; }

    /// <summary>Those that track regressions.</summary>
    public IReadOnlySet<CaseKey> Tracked { get; }

    /// <summary>Those whose tracking test ran.</summary>
    public IReadOnlySet<CaseKey> Ran { get; }

    /// <summary>Those that have figures to compare or to save.</summary>
    public IReadOnlySet<CaseKey> Measured { get; }

    /// <summary>Those that have figures and nothing to compare them with.</summary>
    public IReadOnlySet<CaseKey> New { get; }

    /// <summary>Those of which a cost was compared.</summary>
    public IReadOnlySet<CaseKey> Compared { get; }

    /// <summary>Those that an update leaves as they were: they regressed, or what they counted cannot be compared.</summary>
    public IReadOnlySet<CaseKey> NotTakenOver { get; }

    /// <summary>Those whose times an update leaves as they were: taken over untold, a small slowdown after another would become the measure.</summary>
    public IReadOnlySet<CaseKey> TimesNotTakenOver { get; }

    /// <summary>How many found nothing to compare with.</summary>
    public int WithoutBaseline { get; }

    /// <summary>Whether every tracking test of the project ran.</summary>
    public bool IsWholeRun => Tracked.IsSubsetOf(Ran);

    private static bool IsOpen(RegressionFinding finding) => finding is { Outcome: RegressionOutcome.CannotTell, IsOnlyTold: false };

    private static bool IsCompared(RegressionFinding finding) => finding.Outcome != RegressionOutcome.New;

    private static CaseKey KeyOf(CheckEntry entry) => new(entry.Contract.Service, entry.Contract.Operation, entry.Scenario);

    private static HashSet<CaseKey> KeysOf(IReadOnlyList<DeclaredChecks> declared, Func<PerfCheckKind, bool> of) =>
    [
        .. from one in declared
           from check in one.Checks
           where of(check.Kind)
           select new CaseKey(one.Contract.Service, one.Contract.Operation, check.Scenario),
    ];
}
