using PerfAttributes.Baselines;

namespace PerfAttributes.Tests.Baselines.Files;

/// <summary>Runs for tests of baselines.</summary>
internal static class SampleRuns
{
    internal static MachineFingerprint Machine { get; } =
        new("Intel Xeon Processor", 2, "Linux 6", "X64", ".NET 10", "workstation, concurrent", "optimized");

    internal static DateTimeOffset Started { get; } = new(2025, 1, 6, 12, 0, 0, TimeSpan.FromHours(1));

    internal static CaseKey Key(string operation, string service = "Shop.Cart", string scenario = "medium") => new(service, operation, scenario);

    internal static CaseFigures Case(string operation, long vmSteps = 100, double median = 1234.5, long? bytes = 64) => new(Key(operation))
    {
        Work = new WorkFigures(2, vmSteps, 3, 1),
        Engine = "SQLite 3.50.4",
        SchemaHash = "a1b2c3",
        AllocatedBytes = bytes,
        Time = new TimeFigures(median, 100, 50.25) { P95 = median * 2 },
    };

    internal static RunFigures Run(params CaseFigures[] cases) => new(Guid.NewGuid(), Started, "Shop.PerfTests", Machine, cases)
    {
        Commit = "0123456789abcdef0123456789abcdef01234567",
    };
}
