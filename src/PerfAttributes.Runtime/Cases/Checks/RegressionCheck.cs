using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Hosting;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Compares what a case costs with what it cost.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
/// <param name="contract">The clauses that hold in the scenario.</param>
/// <param name="scenario">The scenario's name.</param>
/// <param name="measured">Measures the case, or knows what was measured.</param>
internal sealed class RegressionCheck<THost>(CaseRun<THost> run, PerfContract contract, string scenario, TimeAndAllocationCheck<THost> measured)
    where THost : PerfHost, new()
{
    private const string Off = "not compared: the setting baseline is off";
    private const string None = $"there is no baseline: {RegressionVerdict.HowToSave}";

    private CaseKey Key => new(contract.Service, contract.Operation, scenario);

    internal IEnumerable<ClauseVerdict> Verdicts()
    {
        var environment = run.Environment;
        if (environment.Reference is { } reference)
            return contract.Regression.Select(clause => RegressionVerdict.Of(clause, Compared(reference, clause.Threshold)));
        if (environment.Baseline is not { Mode: not BaselineMode.Off } baseline)
            return contract.Regression.Select(clause => RegressionVerdict.Without(clause, environment.Settings.Baseline == BaselineMode.Off ? Off : None));
        try
        {
            // Read before anything is measured: one that cannot be read must not be saved over either.
            _ = baseline.Saved;
            if (baseline.Mode == BaselineMode.Compare && !baseline.Folder.Exists)
                return contract.Regression.Select(clause => RegressionVerdict.Without(clause, None));
            var figures = CaseSummary.Of(Key, run.Observe().Recording, measured.IsTracked ? measured.Measurement : null, baseline.Machine);
            return [.. contract.Regression.Select(clause => Judge(clause, baseline, figures))];
        }
        catch (BaselineException error)
        {
            throw new PerfCaseException($"{run.Name}: {error.Message}", inner: null);
        }
    }

    private IReadOnlyList<RegressionFinding> Compared(IRegressionSource reference, double threshold)
    {
        var findings = reference.Compare(Key, threshold, run.Environment);
        // A method that throws without another build beside it is broken, and no comparison that fails for it may pass for an open one.
        if (findings.Any(finding => finding.Threw))
            _ = measured.Measurement;
        return findings;
    }

    private RegressionVerdict Judge(RegressionClause clause, RunBaseline baseline, CaseFigures figures)
    {
        if (baseline.Mode == BaselineMode.Save)
            return RegressionVerdict.Saved(clause, RegressionJudge.Judge(figures, then: null, times: [], clause.Threshold));
        return RegressionVerdict.Of(
            clause,
            [
                .. baseline.Compare(figures, clause.Threshold).Select(finding => AlarmReview.Review(
                    finding, Key, baseline.TimesOf(Key), clause.Threshold, run.Environment.FreshProcess)),
            ]);
    }
}
