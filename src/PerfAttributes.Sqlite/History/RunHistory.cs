using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Sqlite.History;

/// <summary>What all runs showed, in an SQLite file beside the reports: one row per run and case, in the order in which runs arrived.</summary>
/// <remarks>
/// Made for the eyes of one machine, not to be committed. Each piece of work opens the file and closes it again; processes may do so at the
/// same time and lose nothing. A file that is damaged, of another program or of a later version is refused and left as it is.
/// <c>SELECT * FROM history</c> shows everything in any SQLite browser.
/// </remarks>
public sealed class RunHistory
{
    /// <summary>The file's name in the folder of the reports.</summary>
    public const string FileName = "perf-history.db";

    private readonly HistoryConnection _file;

    /// <summary>Names a history; nothing is opened yet.</summary>
    /// <param name="path">The file; the first run that is added creates it, and its folder.</param>
    public RunHistory(string path)
        : this(path, HistorySchema.Current)
    {
    }

    /// <summary>The same with tables of another version.</summary>
    internal RunHistory(string path, HistorySchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
        _file = new HistoryConnection(Path, schema);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Adds a run, whole or not at all; it is on the disk when this returns.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Whether it was new; a run that is there already is left as it is.</returns>
    /// <exception cref="ArgumentException">A case is there twice, or a figure is negative or not finite.</exception>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public bool Add(RunFigures run)
    {
        ArgumentNullException.ThrowIfNull(run);
        HistoryRows.Validate(run);
        return _file.Write(connection => HistoryRows.Insert(connection, run));
    }

    /// <summary>All cases that are known, by service, operation and scenario.</summary>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public IReadOnlyList<CaseKey> Cases() => _file.Read(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT service, operation, scenario FROM cases";
            using var reader = command.ExecuteReader();
            var cases = new List<CaseKey>();
            while (reader.Read())
                cases.Add(new CaseKey(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            cases.Sort(CaseKey.Order);
            return cases;
        },
        []);

    /// <summary>The runs of a case, oldest first.</summary>
    /// <param name="case">The case.</param>
    /// <param name="filter">Which of them; <see langword="null"/> for all.</param>
    /// <returns>None for a case that is not known.</returns>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public IReadOnlyList<RecordedCase> Of(CaseKey @case, HistoryFilter? filter = null) => Of([@case], filter)[@case];

    /// <summary>The runs of several cases, each oldest first; the file is opened once.</summary>
    /// <param name="cases">The cases, each once.</param>
    /// <param name="filter">Which runs; <see langword="null"/> for all. <see cref="HistoryFilter.Last"/> counts for each case.</param>
    /// <returns>An entry for every case; an empty one if it is not known.</returns>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public IReadOnlyDictionary<CaseKey, IReadOnlyList<RecordedCase>> Of(IReadOnlyCollection<CaseKey> cases, HistoryFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return _file.Read(
            connection => cases.ToDictionary(one => one, one => HistoryQuery.Runs(connection, one, filter ?? HistoryFilter.All)),
            cases.ToDictionary(one => one, IReadOnlyList<RecordedCase> (_) => []));
    }

    /// <summary>Removes old runs. The file keeps its size: runs to come use the room.</summary>
    /// <param name="runs">The newest so many of each test project on each machine stay, 0 or more; <see langword="null"/> for all.</param>
    /// <param name="since">Only runs that began then or later stay; <see langword="null"/> for whenever.</param>
    /// <returns>How many runs went.</returns>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public int Prune(int? runs = null, DateTimeOffset? since = null)
    {
        if (runs < 0)
            throw new ArgumentOutOfRangeException(nameof(runs), runs, "The number of runs to keep is 0 or more.");
        if ((runs is null && since is null) || !_file.Read(connection => HistoryRows.CountOld(connection, runs, since) > 0, none: false))
            return 0;
        var removed = 0;
        _file.Write(connection => (removed = HistoryRows.Delete(connection, runs, since)) > 0);
        return removed;
    }

    /// <summary>Writes everything as CSV (RFC 4180): a line of names, then a line for each run and case, oldest run first.</summary>
    /// <param name="writer">Takes the lines; times in nanoseconds, what is unknown is empty. What it throws passes through.</param>
    /// <param name="filter">Which runs; <see langword="null"/> for all.</param>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public void ExportCsv(TextWriter writer, HistoryFilter? filter = null) =>
        Export(filter, rows => HistoryCsv.Write(writer, rows));

    /// <summary>Writes everything as one JSON document: <c>{"version": 1, "rows": [...]}</c>, a row for each run and case, oldest run first.</summary>
    /// <param name="stream">Takes UTF-8; times in nanoseconds, what is unknown is null. What it throws passes through.</param>
    /// <param name="filter">Which runs; <see langword="null"/> for all.</param>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    public void ExportJson(Stream stream, HistoryFilter? filter = null) =>
        Export(filter, rows => HistoryJson.Write(stream, rows));

    private void Export(HistoryFilter? filter, Action<IEnumerable<object[]>> write) =>
        _file.HandOn(connection => HistoryQuery.Export(connection, filter ?? HistoryFilter.All), write);
}
