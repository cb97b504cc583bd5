using System.Globalization;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines;

/// <summary>Ends a run with a baseline: saves what is to be saved, and says what became of it.</summary>
/// <param name="baseline">The baseline.</param>
/// <param name="cases">The run's tracked cases and how each was judged.</param>
public sealed class BaselineClosing(RunBaseline baseline, TrackedCases cases)
{
    /// <summary>Whether the user wants nothing compared: then nobody misses a baseline.</summary>
    public bool IsOffOnPurpose { get; init; }

    /// <summary>Saves the run if it is to be saved. A baseline that cannot be read or written fails no run: the lines say so.</summary>
    /// <param name="run">All figures of the run; only tracked cases are saved.</param>
    public RunBaselineOutcome Close(RunFigures run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var lines = new List<string>();
        var outcome = new RunBaselineOutcome { Compared = cases.Compared.Count > 0 };
        if (cases.WithoutBaseline > 0 && !IsOffOnPurpose)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Cases(cases.WithoutBaseline)} {(cases.WithoutBaseline == 1 ? "tracks" : "track")} regressions and {(cases.WithoutBaseline == 1 ? "has" : "have")} nothing to compare with: save a baseline with PERFATTRIBUTES_BASELINE=save"));
        }

        if (baseline.Mode == BaselineMode.Off || (cases.Measured.Count == 0 && !cases.IsWholeRun))
            return outcome with { Lines = lines };
        try
        {
            // Before saving: what is new then would be known afterwards.
            lines.AddRange(Missing(run));
            if (baseline.Mode is BaselineMode.Save or BaselineMode.Update && cases.Measured.Count > 0)
            {
                lines.AddRange(Told(Save(run)));
                outcome = outcome with { Saved = true };
            }
        }
        catch (BaselineException error)
        {
            lines.Add($"baseline {(baseline.Mode == BaselineMode.Compare ? "not compared" : "not saved")}: {error.Message}");
        }

        return outcome with { Lines = lines };
    }

    private BaselineChange Save(RunFigures run)
    {
        var updates = baseline.Mode == BaselineMode.Update;
        return baseline.Folder.Save(
            run with
            {
                Cases =
                [
                    .. from figures in run.Cases
                       where cases.Measured.Contains(figures.Case)
                       select updates && cases.TimesNotTakenOver.Contains(figures.Case) ? figures with { Time = null } : figures,
                ],
            },
            updates ? cases.NotTakenOver : null);
    }

    private IEnumerable<string> Told(BaselineChange change)
    {
        var count = change.Added.Count + change.Changed.Count + change.Unchanged.Count;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"baseline saved: {Cases(count)}, run {change.Runs}{(change.Runs < RunShift.EnoughRuns ? $" of the {RunShift.EnoughRuns} that times need" : "")}, in {baseline.Folder.Path}");
        if (change.LeftAlone.Count > 0)
            yield return $"left as they were, because they regressed or could not be told: {CaseNames.Of(change.LeftAlone)}";
        var untimed = baseline.Mode == BaselineMode.Update ? cases.TimesNotTakenOver.Except(change.LeftAlone).Order(CaseKey.Order).ToList() : [];
        if (untimed.Count > 0)
            yield return $"their times left as they were, because they could not be told: {CaseNames.Of(untimed)}";
        if (change.Added.Count > 0 && change.Changed.Count + change.Unchanged.Count > 0)
            yield return $"new in the baseline: {CaseNames.Of(change.Added)}";
        if (change.Changed.Count > 0)
            yield return $"counters are others than before: {CaseNames.Of(change.Changed)}";
        foreach (var note in change.Notes)
            yield return note;
    }

    // A run of some tests knows nothing of the others.
    private IEnumerable<string> Missing(RunFigures run)
    {
        var saved = baseline.Saved;
        foreach (var note in baseline.Mode == BaselineMode.Compare ? saved.Notes : [])
            yield return note;
        if (!cases.IsWholeRun)
            yield break;
        var renames = saved.Renames(cases.Tracked, run.Cases.ToDictionary(figures => figures.Case)).Where(renamed => !cases.Declared.Contains(renamed.Gone)).ToList();
        foreach (var renamed in renames)
            yield return $"gone from the tests: {renamed.Gone}; probably {renamed.Appeared} now ({renamed.Reason})";
        var gone = saved.Gone(cases.Declared).Except(renames.Select(renamed => renamed.Gone)).ToList();
        if (gone.Count > 0)
            yield return $"gone from the tests, still in the baseline: {CaseNames.Of(gone)}; perfattributes baseline prune removes them";
        var untracked = saved.Work.Keys.Where(key => cases.Declared.Contains(key) && !cases.Tracked.Contains(key)).Order(CaseKey.Order).ToList();
        if (untracked.Count > 0)
            yield return $"no longer tracked, still in the baseline: {CaseNames.Of(untracked)}";
        var added = cases.Measured.Where(key => saved.Work.Count > 0 && !saved.Work.ContainsKey(key)).Order(CaseKey.Order).ToList();
        if (added.Count > 0 && baseline.Mode == BaselineMode.Compare)
            yield return $"new, not in the baseline yet: {CaseNames.Of(added)}; PERFATTRIBUTES_BASELINE=update adds them";
    }

    private static string Cases(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} case{(count == 1 ? "" : "s")}");
}
