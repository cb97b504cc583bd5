using System.Runtime;
using System.Runtime.InteropServices;
using PerfAttributes.Baselines;

namespace PerfAttributes.Reports.Json;

/// <summary>The machine of a run.</summary>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Architecture">Of the process: <c>X64</c>, <c>Arm64</c>.</param>
/// <param name="ProcessorCount">Logical processors that the process may use.</param>
/// <param name="Runtime">The .NET runtime and its version.</param>
/// <param name="ServerGc">Whether the server garbage collector is on.</param>
/// <param name="DatabaseEngine">The engine and its version; <see langword="null"/> if no query was recorded.</param>
public sealed record ReportEnvironment(
    string OperatingSystem,
    string Architecture,
    int ProcessorCount,
    string Runtime,
    bool ServerGc,
    string? DatabaseEngine)
{
    /// <summary>The processor's model; <see langword="null"/> where the system does not tell.</summary>
    public string? Processor { get; init; }

    /// <summary>The name of the machine in baselines and history: times of runs that share it can be compared. <see langword="null"/> outside of a run of tests.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The machine that this process runs on.</summary>
    /// <param name="databaseEngine">The engine and its version, if any.</param>
    public static ReportEnvironment OfThisProcess(string? databaseEngine) => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        GCSettings.IsServerGC,
        databaseEngine)
    {
        Processor = ProcessorModel.OfThisMachine() is var model and not ProcessorModel.Unknown ? model : null,
    };
}
