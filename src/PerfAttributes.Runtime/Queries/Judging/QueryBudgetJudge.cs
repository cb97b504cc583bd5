using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides limits on the number of statements, on counted work, and on what a call asks of connections and storage.</summary>
internal static class QueryBudgetJudge
{
    private const int ShownStatements = 3;

    internal static QueryVerdict Judge(QueryClause clause, ExecutedQueries executed)
    {
        var set = Limits(clause, executed).Where(limit => limit.Max is not null).ToList();
        var over = set.FindAll(limit => limit.IsBroken);
        var unknown = set.FindAll(limit => limit.Figure is null);
        var verdict = over.Count > 0 ? Broken(clause, executed, over)
            : unknown.Count > 0 ? Unknown(clause, executed, unknown)
            : new QueryVerdict(clause, VerdictKind.Pass, string.Join(", ", set.Select(limit => limit.Within)));
        return verdict with { Limits = [.. set.Select(limit => new CountedLimit(limit.Name, limit.Max!.Value, limit.Figure))] };
    }

    private static QueryLimit[] Limits(QueryClause clause, ExecutedQueries executed)
    {
        var total = executed.Total;
        var repeated = Repeated(executed) is not null;
        var connections = executed.Connections;
        const string SeePlan = "See the plan for what is read needlessly";
        return
        [
            Counted("statements", "MaxStatements", clause.MaxStatements, executed.All.Count, repeated
                ? "Read what the loop needs with one statement (a join, IN, or a recursive common table expression)"
                : "Join statements", _ => 1),
            Counted("VM steps", "MaxVmSteps", clause.MaxVmSteps, total.VmSteps, SeePlan, one => one.Counters.VmSteps),
            Counted(
                "full-scan steps", "MaxFullScanSteps", clause.MaxFullScanSteps, total.FullScanSteps,
                "Add an index that fits the conditions", one => one.Counters.FullScanSteps),
            Counted("sorts", "MaxSorts", clause.MaxSorts, total.Sorts, "Add an index that delivers the order", one => one.Counters.Sorts),
            new(
                "connections opened", "MaxConnections", clause.MaxConnections, connections?.Opened,
                "Open one connection and hand it on, or let a pool keep connections open"),
            Counted(
                "statements prepared", "MaxPrepares", clause.MaxPrepares, connections?.Prepared + connections?.Reprepared,
                "Keep commands and bind other values to them, and change no schema between their runs", one => one.Preparations),
            new(
                "transactions", "MaxTransactions", clause.MaxTransactions, connections?.Transactions,
                "Put writes that belong together into one transaction: each outside of one is a transaction of its own")
            {
                Statements = executed.Recorded,
                Of = one => one.IsTransaction ? 1 : 0,
            },
            new(
                "pages read", "MaxPagesRead", clause.MaxPagesRead, connections?.Pages?.Read,
                "Read fewer rows, or by an index that covers the query (see the plans), or give the connection a larger cache"),
            new(
                "pages written", "MaxPagesWritten", clause.MaxPagesWritten, connections?.Pages?.Written,
                "Write in one transaction, so that a page that changes several times is written once, and drop indexes that no query needs"),
        ];

        QueryLimit Counted(string name, string option, long? max, long? figure, string wayOut, Func<CapturedStatement, long> of) =>
            new(name, option, max, figure, wayOut) { Statements = executed.All, Of = of };
    }

    private static QueryVerdict Broken(QueryClause clause, ExecutedQueries executed, List<QueryLimit> over)
    {
        var statement = string.Join("; ", over.Select(limit => limit.Over));
        if (over.Exists(limit => limit.Name == "statements") && Repeated(executed) is { } repeated)
            statement += $"; one statement was executed {CountText.Of(repeated.Count())} times: {SqlText.Line(repeated.Key, 60)}";
        return new QueryVerdict(clause, VerdictKind.Fail, statement)
        {
            Findings = [.. over.SelectMany(Findings).DistinctBy(finding => finding.Statement.Sql).Take(ShownStatements)],
            WayOut = $"{over[0].WayOut}, or raise {over[0].Option}{(IsRepetition(over[0], executed) ? " if the repetition is meant" : "")}.",
        };
    }

    private static QueryVerdict Unknown(QueryClause clause, ExecutedQueries executed, List<QueryLimit> unknown)
    {
        var reasons = executed.Connections is { Limitations: { Count: > 0 } limitations }
            ? string.Join("; ", limitations)
            : $"the recorder of {executed.Engine} does not tell";
        return new QueryVerdict(
            clause, VerdictKind.Inconclusive, $"{string.Join(", ", unknown.Select(limit => limit.Name))}: not counted, because {reasons}")
        {
            Reasons = [ReasonCode.CaptureLimited],
            WayOut = $"Use a database library that counts this, or remove {string.Join(", ", unknown.Select(limit => limit.Option))}.",
        };
    }

    private static IEnumerable<QueryFinding> Findings(QueryLimit limit) => ExecutedQueries.GroupByText(limit.Statements)
        .Select(group => (Group: group, Share: group.Sum(limit.Of)))
        .Where(part => part.Share > 0)
        .OrderByDescending(part => part.Share)
        .Select(part => new QueryFinding(
            part.Group.MaxBy(limit.Of)!,
            ShareText(limit, part.Share, part.Group.Count()),
            [],
            part.Group.Count()));

    // "1 of 2 statements" would read like the first of two.
    private static string ShareText(QueryLimit limit, long share, int executions)
    {
        var all = CountText.Of(limit.Figure!.Value, limit.Name);
        if (limit.Name == "statements")
            return $"executed {(executions == 1 ? "once" : CountText.Of(executions, "times"))}, of {all} in all";
        return $"{CountText.Of(share)} of {all}{(executions == 1 ? "" : $", in {CountText.Of(executions)} executions of this text")}";
    }

    private static bool IsRepetition(QueryLimit limit, ExecutedQueries executed) => limit.Name == "statements" && Repeated(executed) is not null;

    private static IGrouping<string, CapturedStatement>? Repeated(ExecutedQueries executed) =>
        executed.ByText.FirstOrDefault(group => group.Count() > 1);
}
