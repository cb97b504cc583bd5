using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>What to do about a check of queries that could not be decided.</summary>
internal static class WayOuts
{
    /// <summary>The way out of the first reason that has one.</summary>
    /// <param name="reasons">Codes of <see cref="ReasonCode"/>.</param>
    internal static string? Of(IEnumerable<string> reasons) => reasons.Select(Of).FirstOrDefault(text => text is not null);

    /// <summary>The way out of evidence that proves nothing.</summary>
    /// <param name="evidence">The evidence, one piece at the least.</param>
    internal static string? OfEvidence(IReadOnlyList<PlanEvidence> evidence)
    {
        if (evidence[0].Reason != ReasonCode.NotExercised || !evidence.Any(item => item.IsCutShort))
            return Of(evidence.Select(item => item.Reason!));
        var seed = evidence.All(item => item.IsCutShort || item.Reason != ReasonCode.NotExercised)
            ? "Feed arguments that reach it"
            : "Seed at least two rows, and feed arguments that reach them";
        return seed + " and match late or not at all, so that the counters show it; add an index whose first columns are the ones compared; or allow it with Except or MaxRows.";
    }

    private static string? Of(string reason) => reason switch
    {
        ReasonCode.NotExercised =>
            "Seed at least two rows and feed arguments that reach them, use a larger scenario, or add an index whose first columns are the ones compared.",
        ReasonCode.NoPlan => "Keep the database in a file, or the connection open until the call returns, and leave no transaction open that locks it.",
        ReasonCode.UnknownPlanNode => "Limit the method's work with QueryBudget, which needs no plan, and report the node: this version does not know it.",
        ReasonCode.CountersDisagree => "Allow the rows with MaxRows, or limit the work with QueryBudget, and report the statement with its plan.",
        ReasonCode.CaptureLimited => "Use one connection per thread, end statements before their connection is closed, and use a native SQLite library with the exports that are named.",
        ReasonCode.CallFailed => "Mend what the call threw.",
        _ => null,
    };
}
