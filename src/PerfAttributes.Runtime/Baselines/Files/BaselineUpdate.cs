namespace PerfAttributes.Baselines.Files;

/// <summary>A baseline with one more run.</summary>
internal sealed class BaselineUpdate
{
    private readonly Dictionary<CaseKey, CaseFigures> _counters;

    /// <summary>Adds a run.</summary>
    /// <param name="counters">What is known of the cases' work; <see langword="null"/> for nothing.</param>
    /// <param name="times">The runs of its machine; <see langword="null"/> for none.</param>
    /// <param name="run">The run.</param>
    /// <param name="leaveAlone">Cases that stay as they were.</param>
    internal BaselineUpdate(
        IReadOnlyDictionary<CaseKey, CaseFigures>? counters, TimesFile? times, RunFigures run, IReadOnlySet<CaseKey>? leaveAlone)
    {
        var ordered = run.Cases.OrderBy(figures => figures.Case, CaseKey.Order).ToLookup(figures => leaveAlone?.Contains(figures.Case) == true);
        var (left, taken) = (ordered[true].Select(figures => figures.Case).ToList(), ordered[false].Where(HasFigures).ToList());
        var known = (counters?.Keys ?? []).Concat((times?.Runs ?? []).SelectMany(one => one.Cases).Select(figures => figures.Case)).ToHashSet();
        _counters = counters?.ToDictionary() ?? [];
        var changed = taken.Where(figures => known.Contains(figures.Case) && IsOther(figures)).Select(figures => figures.Case).ToHashSet();
        foreach (var figures in taken.Where(figures => figures.Work is not null))
            _counters[figures.Case] = figures;
        Times = WithRun(times ?? new TimesFile(run.Machine, []), run, taken);
        Change = new BaselineChange
        {
            Added = [.. taken.Select(figures => figures.Case).Where(key => !known.Contains(key))],
            Changed = [.. taken.Select(figures => figures.Case).Where(changed.Contains)],
            Unchanged = [.. taken.Select(figures => figures.Case).Where(key => known.Contains(key) && !changed.Contains(key))],
            LeftAlone = left,
            Empty = [.. ordered[false].Where(figures => !HasFigures(figures)).Select(figures => figures.Case)],
            Runs = Times.Runs.Count,
        };
    }

    /// <summary>The machine's runs with this one.</summary>
    internal TimesFile Times { get; }

    /// <summary>The cases' work with what this run counted.</summary>
    internal Dictionary<CaseKey, CaseFigures> Counters => _counters;

    /// <summary>What became other.</summary>
    internal BaselineChange Change { get; }

    /// <summary>The text of the counters' file; <see langword="null"/> if there are none.</summary>
    internal string? CountersText => _counters.Count > 0 ? CountersFile.Text(_counters.Values) : null;

    /// <summary>The text of the times' file; <see langword="null"/> if there are none.</summary>
    internal string? TimesText => Times.Runs.Count > 0 ? Times.Text() : null;

    /// <summary>Runs with some of their cases; a run without any is dropped.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="keep">Whether a run keeps a case.</param>
    internal static IReadOnlyList<BaselineRun> WithCases(IEnumerable<BaselineRun> runs, Func<BaselineRun, CaseFigures, bool> keep) =>
        [.. runs.Select(run => run with { Cases = [.. run.Cases.Where(figures => keep(run, figures))] }).Where(run => run.Cases.Count > 0)];

    private static bool HasFigures(CaseFigures figures) => figures.Work is not null || IsOfMachine(figures);

    private static bool IsOfMachine(CaseFigures figures) => figures.Time is not null || figures.AllocatedBytes is not null;

    private bool IsOther(CaseFigures figures) => figures.Work is not null
        && !(_counters.TryGetValue(figures.Case, out var known)
            && (known.Work, known.Engine, known.SchemaHash) == (figures.Work, figures.Engine, figures.SchemaHash));

    private static TimesFile WithRun(TimesFile times, RunFigures run, List<CaseFigures> taken)
    {
        var earlier = times.Runs.FirstOrDefault(one => one.Id == run.Id);
        // A run that is saved again keeps what it had of cases that are left alone or that it did not measure now.
        var measured = taken.Where(IsOfMachine).ToDictionary(figures => figures.Case);
        var added = new BaselineRun(run.Id, run.Started, [.. measured.Values, .. (earlier?.Cases ?? []).Where(figures => !measured.ContainsKey(figures.Case))])
        {
            Commit = run.Commit,
        };
        List<BaselineRun> runs = [.. times.Runs];
        if (earlier is null)
            runs.Add(added);
        else
            runs[runs.IndexOf(earlier)] = added;
        return times with { Runs = Newest(runs) };
    }

    // A run of a few cases must not push out the runs of the others, so each case is counted by itself.
    private static IReadOnlyList<BaselineRun> Newest(List<BaselineRun> runs)
    {
        var newest = new HashSet<(Guid Run, CaseKey Case)>();
        foreach (var ofCase in runs.SelectMany(run => run.Cases.Select(figures => (run.Id, figures.Case))).GroupBy(pair => pair.Case))
            newest.UnionWith(ofCase.TakeLast(BaselineFolder.RunsKept));
        return WithCases(runs, (run, figures) => newest.Contains((run.Id, figures.Case)));
    }
}
