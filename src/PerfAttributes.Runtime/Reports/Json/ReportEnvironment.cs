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
    string? DatabaseEngine);
