using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides limits on the number of statements and on counted work.</summary>
internal static class QueryBudgetJudge
{
    private const int ShownStatements = 3;

    internal static QueryVerdict Judge(QueryClause clause, ExecutedQueries executed)
    {
        var total = executed.Total;
        Limit[] limits =
        [
            new("statements", executed.All.Count, clause.MaxStatements, "MaxStatements", _ => 1),
            new("VM steps", total.VmSteps, clause.MaxVmSteps, "MaxVmSteps", counters => counters.VmSteps),
            new("full-scan steps", total.FullScanSteps, clause.MaxFullScanSteps, "MaxFullScanSteps", counters => counters.FullScanSteps),
            new("sorts", total.Sorts, clause.MaxSorts, "MaxSorts", counters => counters.Sorts),
        ];
        var set = limits.Where(limit => limit.Max is not null).ToList();
        var over = set.FindAll(limit => limit.Figure > limit.Max);
        if (over.Count == 0)
            return new QueryVerdict(clause, VerdictKind.Pass, string.Join(", ", set.Select(limit => limit.Within)));

        var repeated = executed.ByText.FirstOrDefault(group => group.Count() > 1);
        var statement = string.Join("; ", over.Select(limit => limit.Over));
        if (repeated is not null && over.Exists(limit => limit.Name == "statements"))
            statement += $"; one statement was executed {CountText.Of(repeated.Count())} times: {SqlText.Line(repeated.Key, 60)}";
        return new QueryVerdict(clause, VerdictKind.Fail, statement)
        {
            Findings = [.. over.SelectMany(limit => Findings(limit, executed)).DistinctBy(finding => finding.Statement.Sql).Take(ShownStatements)],
            WayOut = WayOut(over[0], repeated),
        };
    }

    private static IEnumerable<QueryFinding> Findings(Limit limit, ExecutedQueries executed) => executed.ByText
        .Select(group => (Group: group, Share: group.Sum(statement => limit.Of(statement.Counters))))
        .Where(part => part.Share > 0)
        .OrderByDescending(part => part.Share)
        .Select(part => new QueryFinding(
            part.Group.MaxBy(statement => limit.Of(statement.Counters))!,
            part.Group.Count() == 1
                ? $"{CountText.Of(part.Share)} of {CountText.Of(limit.Figure)} {limit.Name}"
                : $"{CountText.Of(part.Share)} of {CountText.Of(limit.Figure)} {limit.Name}, in {CountText.Of(part.Group.Count())} executions of this text",
            [],
            part.Group.Count()));

    private static string WayOut(Limit worst, IGrouping<string, CapturedStatement>? repeated) => worst.Name switch
    {
        "statements" when repeated is not null =>
            "Read what the loop needs with one statement (a join, IN, or a recursive common table expression), or raise MaxStatements if the repetition is meant.",
        "statements" => $"Join statements, or raise {worst.Option}.",
        "full-scan steps" => $"Add an index that fits the conditions, or raise {worst.Option}.",
        "sorts" => $"Add an index that delivers the order, or raise {worst.Option}.",
        _ => $"See the plan for what is read needlessly, or raise {worst.Option}.",
    };

    private sealed record Limit(string Name, long Figure, long? Max, string Option, Func<QueryCounters, long> Of)
    {
        internal string Within => $"{CountText.Of(Figure)} {Name} (limit {CountText.Of(Max!.Value)})";

        internal string Over => $"{CountText.Of(Figure)} {Name}, over the limit of {CountText.Of(Max!.Value)} ({Option})";
    }
}
