namespace PerfAttributes.Reports.Json;

/// <summary>What would make a call cheaper: tried, with what it gained, or known to help elsewhere and marked as not tried.</summary>
/// <param name="Test">The test's full name; null where it belongs to no single one.</param>
/// <param name="Operation">The method's signature; null where it belongs to no single one.</param>
/// <param name="Scenario">The scenario's name; null where it belongs to no single one.</param>
/// <param name="Check">The attribute that was checked; null where it belongs to no single one.</param>
/// <param name="Trial">For what was tried on a copy of the database: the figures; else null.</param>
public sealed record ReportRecommendation(string? Test, string? Operation, string? Scenario, string? Check, ReportTrial? Trial)
{
    /// <summary>
    /// <c>query</c> (remedies that mend a contract on queries), <c>needless_index</c>, <c>comparison</c> (another method that is faster), <c>profile</c>
    /// (a known remedy for what is hot) or <c>unused_index</c>.
    /// </summary>
    public string Kind { get; init; } = "query";

    /// <summary>What to do, in one line; null in reports of older versions.</summary>
    public string? Recommendation { get; init; }

    /// <summary>Whether it was tried.</summary>
    public bool Tried { get; init; } = true;

    /// <summary>What it gained when it was tried; null where it was not.</summary>
    public string? Gain { get; init; }

    /// <summary>For a profile: the file, as the debugging symbols name it; else null.</summary>
    public string? File { get; init; }

    /// <summary>For a profile: the line; null without a file.</summary>
    public int? Line { get; init; }

    /// <summary>For a profile: the share of the calls' time that it is about, from 0 to 100; else null.</summary>
    public double? TimePercent { get; init; }

    /// <summary>For a profile of bytes: the share of the bytes that the calls allocated, from 0 to 100; else null.</summary>
    public double? BytesPercent { get; init; }

    /// <summary>For a comparison: the other method's time over this one's, below 1; else null.</summary>
    public double? TimeRatio { get; init; }
}
