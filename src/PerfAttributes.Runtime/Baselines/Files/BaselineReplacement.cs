namespace PerfAttributes.Baselines.Files;

/// <summary>A baseline in which some cases are as new runs showed them; nothing older is left of these.</summary>
internal sealed class BaselineReplacement
{
    private readonly IReadOnlySet<CaseKey> _cases;
    private readonly IReadOnlyDictionary<CaseKey, CaseFigures> _before;
    private readonly Dictionary<CaseKey, CaseFigures> _work;
    private readonly Dictionary<string, TimesFile> _measured = [];
    private readonly List<TimesFile> _elsewhere;

    /// <summary>Puts the runs in.</summary>
    /// <param name="counters">What is known of the cases' work; <see langword="null"/> for nothing.</param>
    /// <param name="times">The runs of all machines.</param>
    /// <param name="cases">The cases; all others stay as they are.</param>
    /// <param name="runs">The new runs, oldest first; what they have of other cases is passed over.</param>
    /// <exception cref="ArgumentException">The runs have nothing of one of the cases.</exception>
    internal BaselineReplacement(
        IReadOnlyDictionary<CaseKey, CaseFigures>? counters, IReadOnlyList<TimesFile> times, IReadOnlySet<CaseKey> cases, IReadOnlyList<RunFigures> runs)
    {
        (_cases, _before) = (cases, counters ?? new Dictionary<CaseKey, CaseFigures>());
        _work = _before.Where(pair => !cases.Contains(pair.Key)).ToDictionary();
        var known = times.ToDictionary(file => TimesFile.NameOf(file.Machine));
        var found = new HashSet<CaseKey>();
        foreach (var run in runs)
        {
            var name = TimesFile.NameOf(run.Machine);
            var earlier = _measured.GetValueOrDefault(name) ?? (known.GetValueOrDefault(name) is { } file ? Without(file) : null);
            var update = new BaselineUpdate(_work, earlier, run with { Cases = [.. run.Cases.Where(figures => cases.Contains(figures.Case))] }, leaveAlone: null);
            (_work, _measured[name]) = (update.Counters, update.Times);
            found.UnionWith([.. update.Change.Added, .. update.Change.Changed, .. update.Change.Unchanged]);
        }

        if (cases.Except(found).Order(CaseKey.Order).FirstOrDefault() is { } missing)
            throw new ArgumentException($"{missing} has no figures in the runs.", nameof(runs));
        _elsewhere = [.. times.Where(file => !_measured.ContainsKey(TimesFile.NameOf(file.Machine)) && HasAny(file))];
    }

    /// <summary>What goes of machines that the runs were not made on: it would differ for ever from what the code does now.</summary>
    internal IReadOnlyList<DroppedTimes> Dropped =>
    [
        .. _elsewhere.Select(file => new DroppedTimes(
            file.Machine,
            [.. file.Runs.SelectMany(run => run.Cases).Select(figures => figures.Case).Where(_cases.Contains).Distinct().Order(CaseKey.Order)])),
    ];

    /// <summary>
    /// The files by name with their texts, <see langword="null"/> for one to delete, in the order in which they are to be written: what is new
    /// comes before what is old goes. Whoever is killed in between leaves each case with old figures or with new ones.
    /// </summary>
    internal IReadOnlyList<(string Name, string? Text)> Files
    {
        get
        {
            // A case that has times alone now keeps its old work until they are there.
            var outdated = _before.Where(pair => !_work.ContainsKey(pair.Key)).ToList();
            return
            [
                (CountersFile.Name, Text(_work.Concat(outdated))),
                .. _measured.Select(pair => (pair.Key, Text(pair.Value))),
                .. outdated.Count > 0 ? [(CountersFile.Name, Text(_work))] : Array.Empty<(string, string?)>(),
                .. _elsewhere.Select(file => (TimesFile.NameOf(file.Machine), Text(Without(file)))),
            ];
        }
    }

    private static string? Text(IEnumerable<KeyValuePair<CaseKey, CaseFigures>> work) =>
        work.Select(pair => pair.Value).ToList() is { Count: > 0 } figures ? CountersFile.Text(figures) : null;

    private static string? Text(TimesFile file) => file.Runs.Count > 0 ? file.Text() : null;

    private TimesFile Without(TimesFile file) => file with { Runs = BaselineUpdate.WithCases(file.Runs, (_, figures) => !_cases.Contains(figures.Case)) };

    private bool HasAny(TimesFile file) => file.Runs.SelectMany(run => run.Cases).Any(figures => _cases.Contains(figures.Case));
}
