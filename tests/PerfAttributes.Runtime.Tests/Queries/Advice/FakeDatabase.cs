using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;

namespace PerfAttributes.Tests.Queries.Advice;

/// <summary>A database in which each set of remedies costs what a test says; steps are all that is known of a call.</summary>
internal sealed class FakeDatabase(Func<IReadOnlySet<string>, long> steps, params string[] indexes) : IQueryAdvisor, IAdviceTrial
{
    internal List<string> Trials { get; } = [];

    /// <summary>Called before each trial, with the number of trials so far.</summary>
    internal Action<int> BeforeTrial { get; set; } = _ => { };

    /// <summary>Remedies that are refused, with the reason.</summary>
    internal Dictionary<string, string> Errors { get; } = [];

    internal ResultDigest Rows { get; set; } = new(1, 1, 1, 1);

    /// <summary>Remedies with which the call returns other rows.</summary>
    internal HashSet<string> OtherRows { get; } = [];

    /// <summary>The table of an index.</summary>
    internal Func<string, string> TableOf { get; set; } = _ => "t";

    public QueryRecording Recording(params string[] with) => new("Fake 1", [new CapturedStatement("SELECT 1", "SELECT 1", StatementKind.Read, new QueryCounters(steps(with.ToHashSet()), 0, 0, 0))
    {
        Plan = new QueryPlan([.. with.Select(name => new PlanNode("SEARCH t USING INDEX " + name, PlanOperation.Search, []) { Table = "t", Index = name })]),
    }]);

    public RemedyCandidates Propose(QueryRecording recording) => new([.. indexes.Select(Index)]);

    public IAdviceTrial Replay(QueryRecording recording) => this;

    public Remedy Rename(Remedy remedy, string name) => remedy with { Index = name, Commands = [$"CREATE INDEX {name}"] };

    public RemedyPrices? Price(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime) =>
        new([new RemedyPrice("t", 100, 300, 300 + (100 * remedies.Count))], 4_096, 8_192);

    public IReadOnlyList<RedundantIndex> FindRedundant(QueryRecording recording, IReadOnlyList<Remedy> remedies) => [];

    public TrialRun Run(IReadOnlyList<Remedy> remedies, CancellationToken outOfTime)
    {
        BeforeTrial(Trials.Count);
        outOfTime.ThrowIfCancellationRequested();
        string[] names = [.. remedies.Select(remedy => remedy.Index!)];
        Trials.Add(string.Join('+', names));
        return names.FirstOrDefault(Errors.ContainsKey) is { } refused
            ? new TrialRun(null, Errors[refused])
            : new TrialRun(Recording(names), null) { Results = [names.Length == 0 ? new ResultDigest(1, 1, 1, 1) : names.Any(OtherRows.Contains) ? new ResultDigest(2, 2, 2, 2) : Rows] };
    }

    private Remedy Index(string name) => new(RemedyKind.CreateIndex, [$"CREATE INDEX {name}"]) { Table = TableOf(name), Index = name, Columns = [name] };
}
