using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>What to do about a check of queries that could not be decided.</summary>
internal static class WayOuts
{
    /// <summary>The way out of the first reason that has one.</summary>
    /// <param name="reasons">Codes of <see cref="ReasonCode"/>.</param>
    internal static string? Of(IEnumerable<string> reasons) => reasons.Select(Of).FirstOrDefault(text => text is not null);

    private static string? Of(string reason) => reason switch
    {
        ReasonCode.NotExercised =>
            "Seed at least two rows and feed arguments that reach them, use a larger scenario, or add an index whose first columns are the ones compared.",
        ReasonCode.NoPlan => "Keep the database in a file, or the connection open until the call returns, and leave no transaction open that locks it.",
        ReasonCode.UnknownPlanNode => "Limit the method's work with QueryBudget, which needs no plan, and report the node: this version does not know it.",
        ReasonCode.CountersDisagree => "Allow the rows with MaxRows, or limit the work with QueryBudget, and report the statement with its plan.",
        ReasonCode.CaptureLimited => "Use one connection per thread, and a native SQLite library with the exports that are named.",
        ReasonCode.CallFailed => "Mend what the call threw.",
        _ => null,
    };
}
