namespace PerfAttributes.Profiling;

/// <summary>What a database engine tells a profiler about itself.</summary>
public interface IEngineWatch
{
    /// <summary>The engine's name in messages: <c>SQLite</c>.</summary>
    string Name { get; }

    /// <summary>
    /// What the names of the types begin with below which all native code is the engine's: <c>SQLitePCL.</c>, and whatever the compiler may have
    /// inlined its calls into.
    /// </summary>
    IReadOnlyList<string> NativeCallers { get; }

    /// <summary>Runs code and notes which statement ran when.</summary>
    /// <param name="action">The code; what it throws is passed on.</param>
    StatementTimeline Watch(Action action);
}
