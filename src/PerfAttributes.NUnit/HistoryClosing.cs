using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;
using PerfAttributes.Settings;
using PerfAttributes.Sqlite.History;

namespace PerfAttributes.NUnit;

/// <summary>Adds a run to the history at its end. Whatever goes wrong is told in one line: the verdicts stand without a history.</summary>
/// <param name="settings">The settings.</param>
/// <param name="project">The test project's folder; <see langword="null"/> if unknown.</param>
internal sealed class HistoryClosing(PerfSettings settings, string? project)
{
    // Change points are searched for in the square of the runs, for every case of the run.
    private const int TrendRuns = 200;

    /// <summary>Adds the run, removes what is too old, and reads the trends of its cases.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reports">Gives the folder of the reports.</param>
    internal RunHistoryOutcome Close(RunFigures run, Func<string> reports)
    {
        if (!settings.KeepsHistory || run.Cases.Count == 0)
            return new RunHistoryOutcome();
        try
        {
            var history = new RunHistory(settings.HistoryFile is { } file
                ? Path.GetFullPath(file, project ?? reports())
                : Path.Combine(reports(), RunHistory.FileName));
            history.Add(run);
            history.Prune(settings.HistoryRuns);
            var trends = Trends(history, run);
            var runs = trends.Max(trend => trend.Runs.Count);
            return new RunHistoryOutcome
            {
                Trends = trends,
                Line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"history: {runs}{(runs == TrendRuns ? " or more" : "")} run{(runs == 1 ? "" : "s")} of this machine in {history.Path}"),
            };
        }
        // SQLitePCLRaw throws plain exceptions where no library is set up, and the run must not fail for any of them.
        catch (Exception error)
        {
            return new RunHistoryOutcome { Line = "history: not kept. " + error.Message };
        }
    }

    private static List<CaseTrend> Trends(RunHistory history, RunFigures run)
    {
        var filter = new HistoryFilter { Machine = run.Machine, TestProject = run.TestProject, Last = TrendRuns };
        var runs = history.Of([.. run.Cases.Select(figures => figures.Case)], filter);
        return [.. run.Cases.Select(figures => CaseTrend.Of(runs[figures.Case]))];
    }
}
