namespace PerfAttributes.Profiling;

/// <summary>What a database engine tells a profiler about itself.</summary>
public interface IEngineWatch
{
    /// <summary>The engine's name in messages: <c>SQLite</c>.</summary>
    string Name { get; }

    /// <summary>What the names of the driver's types begin with, those that the compiler may have inlined calls of the engine into included: <c>SQLitePCL.</c>.</summary>
    /// <remarks>A sample whose innermost method is one of these is counted as the engine's.</remarks>
    IReadOnlyList<string> Callers { get; }

    /// <summary>Runs code and notes which statement ran when.</summary>
    /// <param name="action">The code; what it throws is passed on.</param>
    StatementTimeline Watch(Action action);
}
