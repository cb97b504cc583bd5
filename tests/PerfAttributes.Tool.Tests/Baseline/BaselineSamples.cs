using PerfAttributes.Baselines;

namespace PerfAttributes.Tool.Tests.Baseline;

/// <summary>Runs as tests save them, with chosen figures.</summary>
internal static class BaselineSamples
{
    internal static readonly CaseKey Find = new("Shop.OrderService", "Find", "medium");
    internal static readonly CaseKey Place = new("Shop.OrderService", "Place", "medium");
    internal static readonly MachineFingerprint Machine = new("Test CPU", 2, "Linux 6", "X64", ".NET 10", "workstation", "optimized");

    internal static RunFigures Run(CaseKey key, double median = 100_000) => RunOf(Figures(key, median, 769));

    internal static RunFigures RunOf(params CaseFigures[] cases) => new(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "Shop.PerfTests", Machine, cases);

    internal static CaseFigures Figures(CaseKey key, double median, long vmSteps) => Counted(key, vmSteps) with
    {
        AllocatedBytes = 6_500,
        Time = new TimeFigures(median, 100, 1_000),
    };

    /// <summary>What is left of a case whose code does not become steady.</summary>
    internal static CaseFigures Counted(CaseKey key, long vmSteps = 769) => new(key) { Work = new WorkFigures(1, vmSteps, 0, 0), Engine = "SQLite 3.50.4" };
}
