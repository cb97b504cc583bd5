namespace PerfAttributes.Reports.Json;

/// <summary>One check of one operation in one scenario.</summary>
public sealed record ReportCheck
{
    /// <summary>The test's full name.</summary>
    public required string Test { get; init; }

    /// <summary>The method's signature.</summary>
    public required string Operation { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The attribute that was checked.</summary>
    public required string Check { get; init; }

    /// <summary><c>pass</c>, <c>fail</c>, <c>inconclusive</c>, <c>warning</c> or <c>skipped</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether the verdict is <c>pass</c>.</summary>
    public required bool Passed { get; init; }

    /// <summary>Which of the document's <see cref="ReportDocument.Runs"/> it belongs to, from 0.</summary>
    public int Run { get; init; }

    /// <summary>Where the method is written; null in reports of older versions.</summary>
    public ReportSourcePlace? Source { get; init; }

    /// <summary>The command that runs this check alone; null if the project's folder is unknown.</summary>
    public string? Reproduce { get; init; }

    /// <summary>What the test said; null for checks that passed.</summary>
    public string? Message { get; init; }

    /// <summary>Why the case could not be run; <see langword="null"/> if it was.</summary>
    public string? Error { get; init; }

    /// <summary>Why the host wants the case left out on this machine; null where it does not.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The clauses, one each.</summary>
    public IReadOnlyList<ReportClause> Clauses { get; init; } = [];

    /// <summary>Times; <see langword="null"/> for checks that read no clock.</summary>
    public ReportTimes? Times { get; init; }

    /// <summary>Times that other runs are compared with; <see langword="null"/> for checks other than of regressions, and where code did not become steady.</summary>
    public ReportTracked? Tracked { get; init; }

    /// <summary>Managed bytes per call; <see langword="null"/> if not counted.</summary>
    public double? AllocatedBytesPerCall { get; init; }

    /// <summary>Whether these are exact, the same in every call, and those of warm code, so that runs can be compared by them; <see langword="null"/> if not counted.</summary>
    public bool? AllocatedBytesComparable { get; init; }

    /// <summary>Whether required indexes were found in use; <see langword="null"/> for other checks.</summary>
    public bool? IndexUsageVerified { get; init; }

    /// <summary>What the plans rest on beside the data, such as statistics of production; null for other checks.</summary>
    public IReadOnlyList<string>? PlanNotes { get; init; }

    /// <summary>Whether all statements of the call are in <see cref="ExplainQueryPlan"/>, so that runs can be compared by their work; null for other checks.</summary>
    public bool? QueriesComplete { get; init; }

    /// <summary>The executed statements with counters and plans, for checks of queries.</summary>
    public IReadOnlyList<ReportStatement>? ExplainQueryPlan { get; init; }

    /// <summary>What the call asked of its connections, for checks of queries; <see langword="null"/> if the engine does not tell.</summary>
    public ReportConnections? Connections { get; init; }

    /// <summary>The databases after the call, for checks of queries; <see langword="null"/> if the engine does not tell.</summary>
    public IReadOnlyList<ReportStorage>? Storage { get; init; }

    /// <summary>What was tried to mend it; <see langword="null"/> where nothing was.</summary>
    public ReportAdvice? Advice { get; init; }

    /// <summary>Where the time goes and what is allocated; <see langword="null"/> where it was not profiled.</summary>
    public ReportProfile? ProfilingResults { get; init; }
}
