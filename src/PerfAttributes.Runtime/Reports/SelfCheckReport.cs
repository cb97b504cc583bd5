using System.Text.Json;
using PerfAttributes.Files;
using PerfAttributes.Reports.Json;
using PerfAttributes.SelfChecks;

namespace PerfAttributes.Reports;

/// <summary>Writes <c>perf-self-check.json</c>.</summary>
public static class SelfCheckReport
{
    /// <summary>The version of the document's schema.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The file's name.</summary>
    public const string FileName = "perf-self-check.json";

    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="result">The self-check.</param>
    /// <param name="finished">When it ended.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static string Write(SelfCheckResult result, DateTimeOffset finished, string directory)
    {
        ArgumentNullException.ThrowIfNull(result);
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(Document(result, finished), JsonReport.Options) + "\n");
        return path;
    }

    private static SelfCheckDocument Document(SelfCheckResult result, DateTimeOffset finished) => new(
        SchemaVersion,
        result.Verdict.ToString().ToLowerInvariant(),
        result.Statement,
        finished,
        ReportEnvironment.OfThisProcess(databaseEngine: null),
        double.IsNaN(result.Clock.Resolution) ? null : result.Clock.Resolution,
        result.Clock.Overhead,
        result.Median,
        result.MedianAtEnd,
        result.P95,
        result.StatedRisk,
        [.. result.FalseAlarms.Select(Tally)],
        [.. result.Slowdowns.Select(Tally)],
        result.FalseAlarms.ToDictionary(tally => Name(tally), tally => result.SmallestSeen(tally.Statistic)),
        result.TimeRanOut,
        result.Elapsed / 1e6);

    private static SelfCheckTally Tally(VerdictTally tally) => new(
        Name(tally), tally.Ratio, tally.Verdicts, tally.Fails, tally.Inconclusive, tally.FailsAtLeast, tally.FailsAtMost);

    private static string Name(VerdictTally tally) => JsonNamingPolicy.SnakeCaseLower.ConvertName(tally.Statistic.ToString());
}
