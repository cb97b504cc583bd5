namespace PerfAttributes.Baselines.Files;

/// <summary>What the files say to runs of one machine.</summary>
internal static class BaselineView
{
    internal static Baseline Of(
        MachineFingerprint machine, IReadOnlyDictionary<CaseKey, CaseFigures> counters, IReadOnlyList<TimesFile> files, TimeProvider clock)
    {
        var own = files.FirstOrDefault(file => file.Machine == machine)?.Runs ?? [];
        var allocations = Allocations(machine, files, clock);
        var keys = counters.Keys.Concat(own.SelectMany(run => run.Cases).Select(figures => figures.Case)).Concat(allocations.Keys).Distinct();
        return new Baseline(machine)
        {
            Work = keys.ToDictionary(
                key => key,
                key => counters.GetValueOrDefault(key, new CaseFigures(key)) with { AllocatedBytes = allocations.TryGetValue(key, out var newest) ? newest.Bytes : null }),
            Times = own.SelectMany(run => run.Cases)
                .Where(figures => figures.Time is not null)
                .GroupBy(figures => figures.Case, figures => figures.Time!)
                .ToDictionary(times => times.Key, times => (IReadOnlyList<TimeFigures>)[.. times]),
            Runs = own.Count,
            OtherMachines = [.. files.Select(file => file.Machine).Where(other => other != machine)],
            Notes =
            [
                .. own.SelectMany(run => FutureDates.Notes(run.Id, run.Started, clock)),
                .. allocations.Values.Where(newest => newest.Machine != machine).DistinctBy(newest => newest.Run.Id)
                    .SelectMany(newest => FutureDates.NotesOfOther(newest.Machine, newest.Run, clock)),
            ],
        };
    }

    // The newest last, so that it stays: other machines by the dates of their runs, for want of a common order; then this one. A date that
    // is still to come would be the newest for good, and so counts for the oldest.
    private static Dictionary<CaseKey, (long Bytes, MachineFingerprint Machine, BaselineRun Run)> Allocations(
        MachineFingerprint machine, IReadOnlyList<TimesFile> files, TimeProvider clock)
    {
        var alike = files.Where(file => AllocatesAlike(file.Machine, machine))
            .SelectMany(file => file.Runs.Select(run => (file.Machine, Run: run)))
            .ToLookup(one => one.Machine == machine);
        var newestLast = alike[false].OrderBy(one => !FutureDates.IsFuture(one.Run.Started, clock)).ThenBy(one => one.Run.Started).Concat(alike[true]);
        var newest = new Dictionary<CaseKey, (long Bytes, MachineFingerprint Machine, BaselineRun Run)>();
        foreach (var (of, run) in newestLast)
        {
            foreach (var figures in run.Cases)
            {
                if (figures.AllocatedBytes is { } allocated)
                    newest[figures.Case] = (allocated, of, run);
            }
        }

        return newest;
    }

    private static bool AllocatesAlike(MachineFingerprint one, MachineFingerprint other) =>
        (one.Runtime, one.Architecture, one.Configuration) == (other.Runtime, other.Architecture, other.Configuration);
}
