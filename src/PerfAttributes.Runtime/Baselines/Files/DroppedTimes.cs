namespace PerfAttributes.Baselines.Files;

/// <summary>What a baseline no longer has of a machine, because it was of older code.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Cases">The cases whose times and allocated bytes went, in the order of their keys; one at least.</param>
public sealed record DroppedTimes(MachineFingerprint Machine, IReadOnlyList<CaseKey> Cases);
