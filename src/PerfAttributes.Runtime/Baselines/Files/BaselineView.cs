namespace PerfAttributes.Baselines.Files;

/// <summary>What the files say to runs of one machine.</summary>
internal static class BaselineView
{
    internal static Baseline Of(
        MachineFingerprint machine, IReadOnlyDictionary<CaseKey, CaseFigures> counters, IReadOnlyList<TimesFile> files, TimeProvider clock)
    {
        var own = files.FirstOrDefault(file => file.Machine == machine)?.Runs ?? [];
        var allocations = Allocations(machine, files);
        var keys = counters.Keys.Concat(own.SelectMany(run => run.Cases).Select(figures => figures.Case)).Concat(allocations.Keys).Distinct();
        return new Baseline(machine)
        {
            Work = keys.ToDictionary(
                key => key,
                key => counters.GetValueOrDefault(key, new CaseFigures(key)) with { AllocatedBytes = allocations.TryGetValue(key, out var bytes) ? bytes : null }),
            Times = own.SelectMany(run => run.Cases)
                .Where(figures => figures.Time is not null)
                .GroupBy(figures => figures.Case, figures => figures.Time!)
                .ToDictionary(times => times.Key, times => (IReadOnlyList<TimeFigures>)[.. times]),
            Runs = own.Count,
            OtherMachines = [.. files.Select(file => file.Machine).Where(other => other != machine)],
            Notes = [.. own.SelectMany(run => FutureDates.Notes(run.Id, run.Started, clock))],
        };
    }

    // The newest last, so that it stays: other machines by the dates of their runs, for want of a common order; then this one.
    private static Dictionary<CaseKey, long> Allocations(MachineFingerprint machine, IReadOnlyList<TimesFile> files)
    {
        var alike = files.Where(file => AllocatesAlike(file.Machine, machine)).ToLookup(file => file.Machine == machine, file => file.Runs);
        var newestLast = alike[false].SelectMany(runs => runs).OrderBy(run => run.Started).Concat(alike[true].SelectMany(runs => runs));
        var bytes = new Dictionary<CaseKey, long>();
        foreach (var figures in newestLast.SelectMany(run => run.Cases))
        {
            if (figures.AllocatedBytes is { } allocated)
                bytes[figures.Case] = allocated;
        }

        return bytes;
    }

    private static bool AllocatesAlike(MachineFingerprint one, MachineFingerprint other) =>
        (one.Runtime, one.Architecture, one.Configuration) == (other.Runtime, other.Architecture, other.Configuration);
}
