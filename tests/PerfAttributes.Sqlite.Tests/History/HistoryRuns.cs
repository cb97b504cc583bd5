using PerfAttributes.Baselines;

namespace PerfAttributes.Sqlite.Tests.History;

/// <summary>Runs to write into a history.</summary>
internal static class HistoryRuns
{
    internal static readonly MachineFingerprint Machine = new("Some CPU", 2, "Linux 6", "X64", ".NET 10", "workstation", "optimized");
    internal static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.FromHours(2));

    internal static CaseKey Case(string operation = "Sum", string scenario = "medium") => new("Shop.Cart", operation, scenario);

    internal static RunFigures Run(int number, params CaseFigures[] cases) =>
        new(Guid.NewGuid(), Start.AddHours(number), "Shop.PerfTests", Machine, cases) { Commit = new string('a', 40), Branch = "main" };

    internal static CaseFigures Figures(CaseKey? key = null, double median = 12_345.678901234567) => new(key ?? Case())
    {
        Verdict = "pass",
        Engine = "SQLite 3.50.4",
        SchemaHash = "abc123",
        AllocatedBytes = 640,
        Work = new WorkFigures(1, 3205, 100, 2),
        Time = new TimeFigures(median, 321, 987.5) { P95 = 20_000.25, P99 = 30_000.125 },
    };

    /// <summary>Fifty cases: pages enough to be killed amid.</summary>
    internal static RunFigures Large(int number) => Run(number, [.. Enumerable.Range(0, 50).Select(i => Figures(Case("Method" + i)))]);
}
