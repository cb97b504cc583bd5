namespace PerfAttributes.Reports.Json;

/// <summary>How one clause ended.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c>, <c>inconclusive</c>, <c>warning</c> (broken, severity warning) or <c>skipped</c>.</param>
/// <param name="Statement">What was found, as a sentence.</param>
/// <param name="Reasons">Codes of what made it inconclusive.</param>
/// <param name="Requirement">The requirement that it traces back to.</param>
/// <param name="Line">The attribute's line; <see langword="null"/> if unknown.</param>
/// <param name="Statistic">The statistic of a latency clause, in snake_case.</param>
/// <param name="TargetMs">The limit of a latency clause, in milliseconds, tolerance included.</param>
/// <param name="MeasuredMs">The estimate of a latency clause, in milliseconds; <see langword="null"/> for a quantile that so few calls do not carry, of which the interval has the lower end.</param>
/// <param name="IntervalMs">The estimate's confidence interval, in milliseconds; an end is null where the sample cannot carry it.</param>
/// <param name="ErrorRate">The risk of a wrong verdict, at most.</param>
/// <param name="Calls">Samples that the verdict rests on.</param>
public sealed record ReportClause(
    string Verdict,
    string Statement,
    IReadOnlyList<string> Reasons,
    string? Requirement,
    int? Line,
    string? Statistic = null,
    double? TargetMs = null,
    double? MeasuredMs = null,
    IReadOnlyList<double?>? IntervalMs = null,
    double? ErrorRate = null,
    long? Calls = null)
{
    /// <summary>The attribute's file, from the repository's folder if it lies there; null if unknown.</summary>
    public string? File { get; init; }

    /// <summary>What the user can do about it; null if nothing needs doing.</summary>
    public string? WayOut { get; init; }

    /// <summary>Limits on what is counted, with the figures: of budgets of allocation and of queries; null for other clauses.</summary>
    public IReadOnlyList<ReportCountedLimit>? Counted { get; init; }

    /// <summary>Figures of a clause on throughput; <see langword="null"/> for others.</summary>
    public ReportThroughput? Throughput { get; init; }

    /// <summary>Figures of a clause on live memory; <see langword="null"/> for others.</summary>
    public ReportLiveMemory? LiveMemory { get; init; }

    /// <summary>Figures of a clause on retained memory; <see langword="null"/> for others.</summary>
    public ReportRetainedMemory? RetainedMemory { get; init; }

    /// <summary><c>error</c> or <c>warning</c>: what a broken clause means to the run.</summary>
    public string Severity { get; init; } = "error";

    /// <summary>Why the clause is left out for now; <see langword="null"/> if it is checked.</summary>
    public string? SkipReason { get; init; }

    /// <summary>What set the limit in place of the attribute; <see langword="null"/> where the attribute did.</summary>
    public string? LimitSource { get; init; }

    /// <summary>What a comparison with another method showed; null for other clauses.</summary>
    public ReportComparison? Comparison { get; init; }

    /// <summary>What became of a contract on an index without the index; null where that was not asked for.</summary>
    public ReportIndexMutation? IndexMutation { get; init; }

    /// <summary>What a check of growth showed; null for other clauses.</summary>
    public ReportGrowth? Growth { get; init; }

    /// <summary>What a comparison with an earlier state showed; null for other clauses.</summary>
    public ReportRegression? Regression { get; init; }
}
