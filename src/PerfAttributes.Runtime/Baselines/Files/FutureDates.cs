using System.Globalization;

namespace PerfAttributes.Baselines.Files;

/// <summary>Tells of runs that say they begin in the future. They count like others: order is by arrival.</summary>
internal static class FutureDates
{
    // Clocks of machines that are kept right differ by less.
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(5);

    internal static IReadOnlyList<string> Notes(Guid run, DateTimeOffset started, TimeProvider clock) => started - clock.GetUtcNow() <= Allowed
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"run {run} is dated {started.ToUniversalTime():yyyy-MM-dd HH:mm} UTC, which is in the future: a clock is wrong; runs are ordered as they were saved")];
}
