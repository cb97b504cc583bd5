using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>What one call of a method needs in a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
internal sealed record DocumentedWork(string Scenario)
{
    /// <summary>The name of <see cref="FullScanSteps"/>.</summary>
    internal const string RowsScanned = "rows scanned";

    /// <summary>The names of the figures, in the order of <see cref="Texts"/>.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["median", "p95", "allocated", "statements", "VM steps", RowsScanned];

    /// <summary>The median time; <see langword="null"/> if not measured by warm calls.</summary>
    internal Figure? Median { get; init; }

    /// <summary>The 95th percentile; <see langword="null"/> if not carried.</summary>
    internal Figure? P95 { get; init; }

    /// <summary>Managed bytes.</summary>
    internal Figure? Allocated { get; init; }

    /// <summary>Executed statements; <see langword="null"/> without a database, and where not all of them were seen.</summary>
    internal long? Statements { get; init; }

    /// <summary>Virtual machine steps.</summary>
    internal long? VmSteps { get; init; }

    /// <summary>Rows stepped through without an index.</summary>
    internal long? FullScanSteps { get; init; }

    /// <summary>Whether the run measured nothing.</summary>
    internal bool IsEmpty => Median is null && Allocated is null && Statements is null;

    internal static DocumentedWork Of(string scenario, IReadOnlyList<ReportCheck> checks)
    {
        var times = checks.Select(check => check.Times).FirstOrDefault(times => times is { Warm: true });
        var tracked = checks.Select(check => check.Tracked).FirstOrDefault(tracked => tracked is not null);
        var bytes = checks.Select(check => check.AllocatedBytesPerCall).FirstOrDefault(bytes => bytes is not null);
        // Counts of a part are no counts.
        var statements = checks.FirstOrDefault(check => check is { ExplainQueryPlan: not null, QueriesComplete: true })?.ExplainQueryPlan;
        return new DocumentedWork(scenario)
        {
            Median = (times?.MedianMs ?? tracked?.MedianMs) is { } median ? Figure.Of(median * 1e6, FigureUnit.Time) : null,
            P95 = (times is null ? tracked?.P95Ms : times.P95Ms) is { } p95 ? Figure.Of(p95 * 1e6, FigureUnit.Time) : null,
            Allocated = bytes is { } count ? Figure.Of(count, FigureUnit.Bytes) : null,
            Statements = statements?.Sum(one => (long)one.Executions),
            VmSteps = statements?.Sum(one => one.VmSteps),
            FullScanSteps = statements?.Sum(one => one.FullScanSteps),
        };
    }

    /// <summary>The figures in the order of <see cref="Names"/>; empty where nothing is known.</summary>
    /// <param name="known">
    /// What was written so far by the figure's name; <see langword="null"/> if nothing. A figure that the run does not have stays:
    /// a machine too busy to measure contradicts nothing.
    /// </param>
    /// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
    internal IReadOnlyList<string> Texts(Func<string, string?> known, double tolerance)
    {
        return [Varying(Median, 0), Varying(P95, 1), Varying(Allocated, 2), Exact(Statements, 3), Exact(VmSteps, 4), Exact(FullScanSteps, 5)];

        string Varying(Figure? figure, int name) => (figure is { } now ? now.Text(known(Names[name]), tolerance) : known(Names[name])) ?? "";
        string Exact(long? count, int name) => (count is { } now ? CountText.Of(now) : known(Names[name])) ?? "";
    }
}
