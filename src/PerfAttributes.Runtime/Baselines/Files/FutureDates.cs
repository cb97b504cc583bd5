using System.Globalization;

namespace PerfAttributes.Baselines.Files;

/// <summary>
/// Tells of runs that say they begin in the future. Among the runs of one machine they count like others: order is by arrival. Among those of
/// several machines, which dates alone put in order, they count for the oldest.
/// </summary>
internal static class FutureDates
{
    // Clocks of machines that are kept right differ by less.
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(5);

    /// <summary>Whether a date is in the future.</summary>
    /// <param name="started">When a run began.</param>
    /// <param name="clock">Tells the time.</param>
    internal static bool IsFuture(DateTimeOffset started, TimeProvider clock) => started - clock.GetUtcNow() > Allowed;

    /// <summary>What a user should know of a run of the machine that is looked at; nothing if its date can be.</summary>
    /// <param name="run">The run.</param>
    /// <param name="started">When it began.</param>
    /// <param name="clock">Tells the time.</param>
    internal static IReadOnlyList<string> Notes(Guid run, DateTimeOffset started, TimeProvider clock) =>
        Notes($"run {run}", started, clock, "runs are ordered as they were saved");

    /// <summary>What a user should know of a run of another machine whose allocated bytes are compared; nothing if its date can be.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="run">The run.</param>
    /// <param name="clock">Tells the time.</param>
    internal static IReadOnlyList<string> NotesOfOther(MachineFingerprint machine, BaselineRun run, TimeProvider clock) =>
        Notes($"run {run.Id} in {TimesFile.NameOf(machine)}", run.Started, clock, "its allocated bytes count only where no other run has any");

    private static IReadOnlyList<string> Notes(string run, DateTimeOffset started, TimeProvider clock, string consequence) => IsFuture(started, clock)
        ? [string.Create(CultureInfo.InvariantCulture, $"{run} is dated {started.ToUniversalTime():yyyy-MM-dd HH:mm} UTC, which is in the future: a clock is wrong; {consequence}")]
        : [];
}
