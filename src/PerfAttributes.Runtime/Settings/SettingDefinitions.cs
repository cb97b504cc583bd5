using PerfAttributes.Baselines;
using System.Globalization;
using PerfAttributes.Quantities;

namespace PerfAttributes.Settings;

/// <summary>All settings. Reading, checking, messages and the documented table are made from this list.</summary>
internal static class SettingDefinitions
{
    /// <summary>The setting that chooses the defaults of the others.</summary>
    internal static SettingDefinition Mode { get; } = new(
        "mode",
        "whether performance tests run, and how long they may take for their evidence",
        "\"on\", \"off\", \"quick\" or \"thorough\"",
        "`on`",
        (settings, text) => Name<PerfMode>(text) is { } mode ? settings with { Mode = mode } : null);

    /// <summary>All of them, in the order of the documented table.</summary>
    internal static IReadOnlyList<SettingDefinition> All { get; } =
    [
        Mode,
        new(
            "callTimeLimit",
            "how long one call may take before it is stopped",
            Duration.Form,
            "`30s`",
            (settings, text) => Time(text) is { } time ? settings with { CallTimeLimit = time } : null),
        new(
            "samplingTime",
            "how long one case is sampled, and again to confirm a failure, and up to twice more where faster code came meanwhile; six times as long where each of fewer than 20 calls is over its budget",
            Duration.Form,
            "`10s`; quick `2s`; thorough `60s`",
            (settings, text) => Time(text) is { } time ? settings with { SamplingTime = time } : null),
        new(
            "tolerance",
            "margin on latency budgets that set none themselves",
            Percentage.Form,
            "`0%`",
            (settings, text) => Percentage.TryParse(text, out var fraction) ? settings with { Tolerance = fraction } : null),
        new(
            "strict",
            "whether a Pass of a median, p95 or p99 must prove the quantile itself, which takes several times the calls",
            "true or false",
            "`false`; thorough `true`",
            (settings, text) => bool.TryParse(text, out var strict) ? settings with { Strict = strict } : null)
        {
            IsBoolean = true,
        },
        new(
            "inconclusive",
            "what an Inconclusive contract means to the run",
            "\"warn\", \"fail\" or \"ignore\"",
            "`warn`",
            (settings, text) => Name<InconclusivePolicy>(text) is { } policy ? settings with { Inconclusive = policy } : null),
        new(
            "indexMutation",
            "whether each required index that is used is dropped on a copy of the database, where its contract must fail",
            "true or false",
            "`false`; thorough `true`",
            (settings, text) => bool.TryParse(text, out var mutate) ? settings with { IndexMutation = mutate } : null)
        {
            IsBoolean = true,
        },
        new(
            "statistics",
            "dump of production's planner statistics, by which the plans of traced calls are made; a relative path starts at the test project's folder",
            "the path of a file",
            "what the host names",
            (settings, text) => text.Length > 0 && !text.Contains('\0') ? settings with { StatisticsFile = text } : null),
        new(
            "reference",
            "folder with an older build of the tests, which tracked methods are measured beside, except in runs that are saved; a relative path starts at the test project's folder",
            "the path of a folder",
            "none",
            (settings, text) => text.Length > 0 && !text.Contains('\0') ? settings with { Reference = text } : null),
        new(
            "adviceTime",
            "how long remedies are tried on copies of the database when a contract on queries fails",
            "\"0s\" for not at all, or " + Duration.Form,
            "`5s`; quick `1s`; thorough `30s`",
            (settings, text) => text is "0" or "0s" ? settings with { AdviceTime = TimeSpan.Zero }
                : Time(text) is { } time ? settings with { AdviceTime = time }
                : null),
        new(
            "baseline",
            "what the run does with the saved baseline: compare with it, save itself, or compare and take over what did not regress",
            "\"off\", \"compare\", \"save\" or \"update\"",
            "`compare` where there is a baseline, else `off`",
            (settings, text) => Name<BaselineMode>(text) is { } mode ? settings with { Baseline = mode } : null),
        new(
            "baselineDirectory",
            "folder of the baseline; a relative one starts at the test project's folder",
            "the path of a folder",
            "`perf-baselines` in the test project's folder",
            (settings, text) => text.Length > 0 && !text.Contains('\0') ? settings with { BaselineDirectory = text } : null),
        new(
            "profile",
            "which cases are run again under a profiler, if PerfAttributes.Profiling is installed: those that fail by time or bytes, all that have a contract on these, or none",
            "\"failed\", \"all\" or \"off\"",
            "`failed`",
            (settings, text) => Name<ProfilePolicy>(text) is { } policy ? settings with { Profile = policy } : null),
        new(
            "history",
            "file of the history, an SQLite database to which every run is added; a relative path starts at the test project's folder",
            "\"off\", or the path of a file",
            "`perf-history.db` in the folder of the reports",
            (settings, text) => text.Equals("off", StringComparison.OrdinalIgnoreCase) ? settings with { KeepsHistory = false }
                : text.Length > 0 && !text.Contains('\0') ? settings with { KeepsHistory = true, HistoryFile = text }
                : null),
        new(
            "historyRuns",
            "how many runs of a test project on one machine the history keeps",
            "a whole number, 1 or more",
            "`1000`",
            (settings, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs > 0 ? settings with { HistoryRuns = runs } : null)
        {
            IsNumber = true,
        },
        new(
            "reportDirectory",
            "folder of the reports; a relative one starts at the test project's folder, and a project with several target frameworks has a folder for each in it",
            "the path of a folder",
            "`TestResults` in the test project's folder",
            (settings, text) => text.Length > 0 && !text.Contains('\0') ? settings with { ReportDirectory = text } : null),
        new(
            "annotations",
            "build service for which contracts that did not hold are marked at the lines of their attributes",
            "\"auto\", \"github\", \"azure\" or \"off\"",
            "`auto`: the one that runs the tests",
            (settings, text) => Name<AnnotationStyle>(text) is { } style ? settings with { Annotations = style } : null),
    ];

    // Enum.TryParse alone would take numbers and lists as well.
    private static T? Name<T>(string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : null;

    // A tick is 100 ns: whatever is shorter is rounded up, for 0 would be no time at all.
    private static TimeSpan? Time(string text) => Duration.TryParse(text, out var nanoseconds)
        ? TimeSpan.FromTicks(Math.Max(1, (long)(nanoseconds / TimeSpan.NanosecondsPerTick)))
        : null;
}
