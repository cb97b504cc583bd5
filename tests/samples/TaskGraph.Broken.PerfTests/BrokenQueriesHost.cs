using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace TaskGraph.Broken.PerfTests;

/// <summary>Hosts the faults of queries.</summary>
[PerfHost]
public sealed class BrokenQueriesHost : SqlitePerfHost<BrokenQueries>
{
    private readonly Mending _mending = Mending.FromEnvironment();

    protected override void CreateSchema(SqliteConnection connection) => BrokenSchema.Create(connection, _mending);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) => BrokenSchema.Fill(connection, scenario);

    protected override BrokenQueries CreateService(SqliteConnection connection) => new(connection, _mending);

    public long TaskId => Graph.DeepestLeaf.Id;

    public long ParentId => Graph.WidestParent.Id;

    public string Name => Graph.DeepestLeaf.Name;

    public long RootId => Graph.Roots[0].Id;

    public long Limit { get; } = 10;

    // The whole list is the argument.
    public IReadOnlyList<string> Bodies { get; } = [.. Enumerable.Range(1, 12).Select(number => "Comment " + number)];
}
