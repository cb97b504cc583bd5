using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>What one call of a method needs in a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
internal sealed record DocumentedWork(string Scenario)
{
    /// <summary>The median time; <see langword="null"/> if not measured by warm calls.</summary>
    internal Figure? Median { get; init; }

    /// <summary>The 95th percentile; <see langword="null"/> if not carried.</summary>
    internal Figure? P95 { get; init; }

    /// <summary>Managed bytes.</summary>
    internal Figure? Allocated { get; init; }

    /// <summary>Executed statements; <see langword="null"/> without a database.</summary>
    internal long? Statements { get; init; }

    /// <summary>Virtual machine steps.</summary>
    internal long? VmSteps { get; init; }

    /// <summary>Rows stepped through without an index.</summary>
    internal long? FullScanSteps { get; init; }

    /// <summary>Whether nothing is known.</summary>
    internal bool IsEmpty => Median is null && Allocated is null && Statements is null;

    internal static DocumentedWork Of(string scenario, IReadOnlyList<ReportCheck> checks)
    {
        var times = checks.Select(check => check.Times).FirstOrDefault(times => times is { Warm: true });
        var tracked = checks.Select(check => check.Tracked).FirstOrDefault(tracked => tracked is not null);
        var bytes = checks.Select(check => check.AllocatedBytesPerCall).FirstOrDefault(bytes => bytes is not null);
        var statements = checks.Select(check => check.ExplainQueryPlan).FirstOrDefault(plan => plan is not null);
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
}
