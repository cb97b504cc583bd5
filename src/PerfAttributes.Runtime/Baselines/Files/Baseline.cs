namespace PerfAttributes.Baselines.Files;

/// <summary>What earlier runs showed, as far as it can be compared with runs of one machine.</summary>
/// <param name="Machine">The machine.</param>
public sealed record Baseline(MachineFingerprint Machine)
{
    /// <summary>A baseline that knows nothing.</summary>
    /// <param name="machine">The machine.</param>
    public static Baseline Empty(MachineFingerprint machine) => new(machine);

    /// <summary>
    /// What is counted, of every case that the baseline knows: <see cref="CaseFigures.Work"/> of the newest run on any machine, and
    /// <see cref="CaseFigures.AllocatedBytes"/> of the newest on this one; else of one with the same runtime, architecture and configuration, where
    /// a run that is dated in the future counts for the oldest. Either is <see langword="null"/> where it was never saved.
    /// </summary>
    public IReadOnlyDictionary<CaseKey, CaseFigures> Work { get; init; } = new Dictionary<CaseKey, CaseFigures>();

    /// <summary>The times of this machine, each list in the order in which runs were saved, oldest first; only cases that have any.</summary>
    public IReadOnlyDictionary<CaseKey, IReadOnlyList<TimeFigures>> Times { get; init; } = new Dictionary<CaseKey, IReadOnlyList<TimeFigures>>();

    /// <summary>How many runs of this machine there are.</summary>
    public int Runs { get; init; }

    /// <summary>Other machines that have times.</summary>
    public IReadOnlyList<MachineFingerprint> OtherMachines { get; init; } = [];

    /// <summary>What a user should know beside it: dates in the future.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The cases that the baseline knows and that are gone.</summary>
    /// <param name="existing">All declared cases: those of a run that left some out would make the others look gone.</param>
    /// <returns>In the order of their keys.</returns>
    public IReadOnlyList<CaseKey> Gone(IEnumerable<CaseKey> existing)
    {
        var there = existing.ToHashSet();
        return [.. Work.Keys.Where(key => !there.Contains(key)).Order(CaseKey.Order)];
    }

    /// <summary>The cases that are gone, each with the new one that is probably the same under another name.</summary>
    /// <param name="existing">All declared cases.</param>
    /// <param name="now">What was measured now.</param>
    /// <returns>Only those where nothing else fits as well, in the order of the keys that are gone.</returns>
    public IReadOnlyList<RenamedCase> Renames(IEnumerable<CaseKey> existing, IReadOnlyDictionary<CaseKey, CaseFigures> now)
    {
        ArgumentNullException.ThrowIfNull(now);
        List<CaseKey> declared = [.. existing];
        return RenameSearch.Find(
            [.. Gone(declared).Select(key => Work[key] with { Time = Times.GetValueOrDefault(key)?[^1] })],
            [.. declared.Distinct().Where(key => !Work.ContainsKey(key)).Order(CaseKey.Order).Select(now.GetValueOrDefault).OfType<CaseFigures>()]);
    }
}
