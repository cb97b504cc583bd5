using PerfAttributes.Baselines;

namespace PerfAttributes.FreshProcesses;

/// <summary>What a fresh process measured.</summary>
/// <param name="Time">The time; <see langword="null"/> if there is none.</param>
/// <param name="Problem">Why there is none; <see langword="null"/> if there is one.</param>
public sealed record FreshTime(TimeFigures? Time, string? Problem);
