using PerfAttributes.Profiling;
using PerfAttributes.Sqlite.Capture;

namespace PerfAttributes.Sqlite;

/// <summary>Tells a profiler what SQLite does: which frames call the library, and which statement ran when.</summary>
/// <remarks>All statements of the process count while it watches; measured cases run alone.</remarks>
public sealed class SqliteEngineWatch : IEngineWatch
{
    /// <inheritdoc/>
    public string Name => "SQLite";

    /// <inheritdoc/>
    public IReadOnlyList<string> Callers { get; } = ["SQLitePCL.", "Microsoft.Data.Sqlite."];

    /// <inheritdoc/>
    public StatementTimeline Watch(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (SqliteCapture.Install() is not null)
        {
            action();
            return StatementTimeline.Empty;
        }

        var clock = new StatementClock();
        SqliteCapture.Time(clock, action);
        return clock.Finish();
    }
}
