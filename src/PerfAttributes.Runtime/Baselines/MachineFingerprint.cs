namespace PerfAttributes.Baselines;

/// <summary>What must be alike for the times of two runs to be comparable. Neither clock frequencies nor microcode: they change by themselves.</summary>
/// <param name="Processor">The model's name.</param>
/// <param name="ProcessorCount">Logical processors that the process may use.</param>
/// <param name="OperatingSystem">Its family and major version.</param>
/// <param name="Architecture">Of the process: <c>X64</c>.</param>
/// <param name="Runtime">.NET's major version: <c>.NET 10</c>.</param>
/// <param name="GarbageCollector"><c>workstation</c> or <c>server</c>, concurrent or not.</param>
/// <param name="Configuration">How the code under test was built: <c>optimized</c> or <c>unoptimized</c>.</param>
public sealed record MachineFingerprint(
    string Processor,
    int ProcessorCount,
    string OperatingSystem,
    string Architecture,
    string Runtime,
    string GarbageCollector,
    string Configuration);
