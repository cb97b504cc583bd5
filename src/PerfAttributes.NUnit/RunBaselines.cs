using System.Diagnostics;
using System.Reflection;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Files;
using PerfAttributes.Reports;
using PerfAttributes.Settings;

namespace PerfAttributes.NUnit;

/// <summary>The baseline of a test project: found at the beginning of a run, closed at its end.</summary>
internal static class RunBaselines
{
    /// <summary>Finds it.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="settings">The settings.</param>
    internal static RunBaseline Of(Assembly testAssembly, PerfSettings settings)
    {
        var candidates = ProjectFile.Candidates(testAssembly, settings.BaselineDirectory ?? BaselineFolder.Name);
        var folders = candidates.Select(path => new BaselineFolder(path)).ToList();
        var folder = folders.Find(one => one.Exists) ?? folders[0];
        return new RunBaseline(
            settings.Baseline ?? (folder.Exists ? BaselineMode.Compare : BaselineMode.Off),
            folder,
            MachineOf(testAssembly));
    }

    /// <summary>What the run of a test project is compared as.</summary>
    /// <param name="testAssembly">The tests.</param>
    internal static MachineFingerprint MachineOf(Assembly testAssembly) =>
        MachineFingerprint.OfThisProcess(testAssembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true);

    /// <summary>Saves the run if it is to be saved, and says what became of the baseline.</summary>
    /// <param name="testAssembly">The tests.</param>
    /// <param name="environment">What was around the cases.</param>
    /// <param name="entries">The run's checks.</param>
    /// <param name="run">The run.</param>
    internal static RunBaselineOutcome Close(Assembly testAssembly, PerfEnvironment environment, IReadOnlyList<CheckEntry> entries, RunFigures run)
    {
        var cases = new TrackedCases(entries, GeneratedContracts.In(testAssembly));
        var closing = new BaselineClosing(environment.Baseline!, cases) { IsOffOnPurpose = environment.Settings.Baseline == BaselineMode.Off };
        var outcome = closing.Close(run);
        return outcome with { Lines = [.. outcome.Lines, .. RunReference.Lines(testAssembly, environment.Settings, cases)] };
    }

    /// <summary>What the run showed, for the baseline and the history alike.</summary>
    internal static RunFigures FiguresOf(
        Assembly testAssembly, MachineFingerprint machine, DateTimeOffset started, IReadOnlyList<CheckEntry> entries, IReadOnlyList<CaseFigures> cases)
    {
        var revision = SourceRevision.Find(ReportDirectory.ProjectOf(testAssembly) ?? Path.GetDirectoryName(testAssembly.Location) ?? ".");
        var outcomes = entries.ToLookup(entry => new CaseKey(entry.Contract.Service, entry.Contract.Operation, entry.Scenario), entry => entry.Outcome);
        return new RunFigures(
            Guid.NewGuid(),
            started,
            testAssembly.GetName().Name ?? "tests",
            machine,
            [.. cases.Select(figures => figures with { Verdict = CaseVerdict.Worst(outcomes[figures.Case]) })])
        {
            Commit = revision?.Commit,
            Branch = revision?.Branch,
        };
    }
}
