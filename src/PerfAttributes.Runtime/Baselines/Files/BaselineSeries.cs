namespace PerfAttributes.Baselines.Files;

/// <summary>What one file of a baseline holds: the counted work of all machines, or the runs of one.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Machine">Where the runs were made; <see langword="null"/> for the file with the counted work.</param>
/// <param name="Work">Counted work by case, in the order of their keys; empty for a machine's file.</param>
/// <param name="Runs">The machine's runs, oldest first; empty for the file with the counted work.</param>
public sealed record BaselineSeries(
    string File, MachineFingerprint? Machine, IReadOnlyList<CaseFigures> Work, IReadOnlyList<BaselineRun> Runs);
