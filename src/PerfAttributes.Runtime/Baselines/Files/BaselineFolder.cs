using PerfAttributes.Files;

namespace PerfAttributes.Baselines.Files;

/// <summary>The folder with a test project's baseline, made to be committed: <c>perf-baselines</c>.</summary>
/// <remarks>
/// One file for counted work, which is the same on every machine, and one for the times of each machine. Every file is written whole
/// or not at all, none before all of them are on the disk, one process at a time, and one that cannot be read is never overwritten.
/// </remarks>
/// <param name="path">The folder; it need not exist.</param>
public sealed class BaselineFolder(string path)
{
    /// <summary>How many runs of a case are kept for each machine; older ones are dropped.</summary>
    public const int RunsKept = 20;

    /// <summary>The folder's usual name, beside the test project.</summary>
    public const string Name = "perf-baselines";

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Tells which dates are in the future.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Puts text in files.</summary>
    internal BaselineWriter Writer { get; init; } = new(AtomicFile.Write);

    /// <summary>Lists what a folder holds by a pattern.</summary>
    internal Func<string, string, IEnumerable<string>> ListFiles { get; init; } = Directory.EnumerateFileSystemEntries;

    /// <summary>Whether something was saved there, readable or not: a folder that may not be listed counts as one that holds something.</summary>
    public bool Exists => File.Exists(Path) || (Directory.Exists(Path) && (System.IO.Path.Exists(CountersPath) || HoldsTimes()));

    private string CountersPath => System.IO.Path.Combine(Path, CountersFile.Name);

    /// <summary>Reads what can be compared with runs of a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <returns>An empty baseline if there is none.</returns>
    /// <exception cref="BaselineException">A file cannot be read, or its form is not valid.</exception>
    public Baseline Load(MachineFingerprint machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return BaselineView.Of(machine, CountersFile.Read(CountersPath) ?? [], [.. TimesPaths().Select(TimesFile.Read).OfType<TimesFile>()], Clock);
    }

    /// <summary>Adds a run: its work replaces what was known, its times and allocated bytes become the newest of its machine.</summary>
    /// <param name="run">The run. What it did not measure of a case stays as it was; saved again, it replaces itself.</param>
    /// <param name="leaveAlone">Cases that stay as they were.</param>
    /// <exception cref="BaselineException">A file cannot be read or written.</exception>
    /// <exception cref="ArgumentException">The run has a case twice, or a figure out of range.</exception>
    public BaselineChange Save(RunFigures run, IReadOnlySet<CaseKey>? leaveAlone = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        FigureLimits.Check(run);
        return Locked(() =>
        {
            var timesPath = System.IO.Path.Combine(Path, TimesFile.NameOf(run.Machine));
            var taken = new BaselineUpdate(CountersFile.Read(CountersPath), TimesFile.Read(timesPath), run, leaveAlone);
            return taken.Change with
            {
                Files = Writer.Write((timesPath, taken.TimesText), (CountersPath, taken.CountersText)),
                Notes = FutureDates.Notes(run.Id, run.Started, Clock),
            };
        });
    }

    /// <summary>
    /// Puts new runs of some cases in the place of all that is known of these, however long the runs took: what others saved of other
    /// cases meanwhile stays.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="runs">The runs, oldest first; what they have of other cases is passed over.</param>
    /// <returns>What was known of the cases on machines without any of the runs: it is gone, for it was of older code.</returns>
    /// <exception cref="BaselineException">A file cannot be read or written.</exception>
    /// <exception cref="ArgumentException">The runs have nothing of one of the cases, a run has a case twice, or a figure is out of range.</exception>
    public IReadOnlyList<DroppedTimes> Replace(IReadOnlySet<CaseKey> cases, IReadOnlyList<RunFigures> runs)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(runs);
        foreach (var run in runs)
            FigureLimits.Check(run);
        return Locked(() =>
        {
            var now = new BaselineReplacement(CountersFile.Read(CountersPath), [.. TimesPaths().Select(TimesFile.Read).OfType<TimesFile>()], cases, runs);
            Writer.Write([.. now.Files.Select(file => (System.IO.Path.Combine(Path, file.Name), file.Text))]);
            return now.Dropped;
        });
    }

    /// <summary>Removes the cases that no longer exist, on all machines.</summary>
    /// <param name="existing">All declared cases.</param>
    /// <exception cref="BaselineException">A file cannot be read or written.</exception>
    public BaselineChange Prune(IReadOnlySet<CaseKey> existing)
    {
        ArgumentNullException.ThrowIfNull(existing);
        // Locking would make the folder.
        return !Exists ? new BaselineChange() : Locked(() =>
        {
            // All are read before the first is written.
            var counters = CountersFile.Read(CountersPath);
            List<(string Path, TimesFile File)> times = [.. TimesPaths().Select(file => (file, TimesFile.Read(file)!)).Where(pair => pair.Item2 is not null)];
            var removed = (counters?.Keys ?? Enumerable.Empty<CaseKey>())
                .Concat(times.SelectMany(pair => pair.File.Runs).SelectMany(run => run.Cases).Select(figures => figures.Case))
                .Where(key => !existing.Contains(key))
                .Distinct()
                .Order(CaseKey.Order)
                .ToList();
            var files = times.SelectMany(pair => Remove(pair.Path, pair.File, existing)).ToList();
            var kept = counters?.Values.Where(figures => existing.Contains(figures.Case)).ToList() ?? [];
            if (counters is not null && kept.Count < counters.Count)
                files.Add((CountersPath, kept.Count > 0 ? CountersFile.Text(kept) : null));
            return new BaselineChange { Removed = removed, Files = Writer.Write(files) };
        });
    }

    /// <summary>Everything that is there: the counted work first, then machine by machine in the order of their files' names.</summary>
    /// <exception cref="BaselineException">A file cannot be read, or its form is not valid.</exception>
    public IReadOnlyList<BaselineSeries> Series() =>
    [
        .. CountersFile.Read(CountersPath) is { } counters
            ? [new BaselineSeries(CountersPath, null, [.. counters.Values.OrderBy(figures => figures.Case, CaseKey.Order)], [])]
            : Array.Empty<BaselineSeries>(),
        .. from file in TimesPaths()
           let times = TimesFile.Read(file)
           where times is not null
           select new BaselineSeries(file, times.Machine, [], times.Runs),
    ];

    private bool HoldsTimes()
    {
        try
        {
            return ListFiles(Path, TimesFile.Pattern).Any();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Who only asks needs nothing of it. Whoever reads it is told what is in the way.
            return true;
        }
    }

    private IReadOnlyList<string> TimesPaths()
    {
        RefuseFile();
        try
        {
            return Directory.Exists(Path) ? [.. ListFiles(Path, TimesFile.Pattern).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BaselineException(
                Path,
                $"{Path} cannot be listed: {error.Message}",
                "let this user read it, choose a folder that it may read with the setting baselineDirectory, or compare nothing (PERFATTRIBUTES_BASELINE=off).",
                error);
        }
    }

    private static IEnumerable<(string Path, string? Text)> Remove(string path, TimesFile file, IReadOnlySet<CaseKey> existing)
    {
        if (file.Runs.SelectMany(run => run.Cases).All(figures => existing.Contains(figures.Case)))
            return [];
        var runs = BaselineUpdate.WithCases(file.Runs, (_, figures) => existing.Contains(figures.Case));
        return [(path, runs.Count > 0 ? (file with { Runs = runs }).Text() : null)];
    }

    private void RefuseFile()
    {
        if (File.Exists(Path))
            throw new BaselineException(Path, $"{Path} is a file; the folder of a baseline belongs there.", "move or delete the file.");
    }

    private T Locked<T>(Func<T> action)
    {
        RefuseFile();
        using var held = BaselineLock.Acquire(Path);
        return action();
    }
}
