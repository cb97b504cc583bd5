namespace PerfAttributes.NUnit;

/// <summary>The reports that this process has written, for runners that keep files with a run.</summary>
/// <remarks>Test projects on Microsoft.Testing.Platform from 2.4.1 up to 3 hand them to it without being told to.</remarks>
public static class PerfReports
{
    private static readonly Lock Gate = new();
    private static readonly List<string> Written = [];

    /// <summary>Full paths, in the order of writing: of <c>perf-report.json</c>, <c>perf-report.md</c> and <c>perf-report.html</c>; none before the last test has ended.</summary>
    public static IReadOnlyList<string> Files
    {
        get
        {
            lock (Gate)
                return [.. Written];
        }
    }

    internal static void Add(IEnumerable<string> files)
    {
        List<string> added = [.. files];
        lock (Gate)
        {
            // A second run in one process writes the same files.
            Written.RemoveAll(added.Contains);
            Written.AddRange(added);
        }
    }
}
