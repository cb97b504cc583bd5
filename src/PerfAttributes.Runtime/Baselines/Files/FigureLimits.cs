namespace PerfAttributes.Baselines.Files;

/// <summary>What figures a baseline can hold: the same when it is written as when it is read.</summary>
internal static class FigureLimits
{
    internal const string Count = "a whole number from 0 to 9223372036854775807";
    internal const string Samples = "a whole number from 1 to 2147483647";
    internal const string Nanoseconds = "a number of nanoseconds above 0";

    internal static bool IsNanoseconds(double value) => double.IsFinite(value) && value > 0;

    /// <summary>Refuses a run that could not be read again.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="ArgumentException">A case is there twice, or a figure is out of range.</exception>
    internal static void Check(RunFigures run)
    {
        if (run.Cases.CountBy(figures => figures.Case).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"{twice} is there more than once.", nameof(run));
        if (run.Cases.FirstOrDefault(figures => !IsValid(figures)) is { } invalid)
            throw new ArgumentException($"{invalid.Case} has a figure out of range: {invalid}", nameof(run));
    }

    private static bool IsValid(CaseFigures figures) =>
        figures.AllocatedBytes is null or >= 0
        && figures.Work is null or { Statements: >= 0, VmSteps: >= 0, FullScanSteps: >= 0, Sorts: >= 0 }
        && (figures.Time is not { } time
            || (time.Samples >= 1 && new[] { time.Median, time.Sentinel ?? 1, time.P95 ?? 1, time.P99 ?? 1 }.All(IsNanoseconds)));
}
