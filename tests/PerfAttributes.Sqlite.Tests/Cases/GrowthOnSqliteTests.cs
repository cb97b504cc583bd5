using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Cases;

/// <summary>Growth on real databases. What is asserted rests on exact costs, which no load on the machine changes.</summary>
[TestFixture]
public sealed class GrowthOnSqliteTests
{
    [Test]
    public void A_quadratic_loop_in_memory_behind_one_select_is_found()
    {
        var verdict = Judge(Growth.Linear, "medium", service => service.ListNames());
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(Cost(verdict, "bytes"), Has.Property("Decision").EqualTo(TestDecision.Fail).And.Property("Exponent").EqualTo(2).Within(0.1));
        Assert.That(Cost(verdict, "statements").Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Cost(verdict, "VM steps"), Has.Property("Decision").EqualTo(TestDecision.Pass).And.Property("Exponent").EqualTo(1).Within(0.05));
    }

    [Test]
    public void A_statement_per_row_is_found_by_their_number()
    {
        var verdict = Judge(Growth.Constant, "wide", service => service.CountChildrenOneByOne());
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(Cost(verdict, "statements"), Has.Property("Decision").EqualTo(TestDecision.Fail).And.Property("Exponent").EqualTo(1).Within(0.05));
        Assert.That(verdict.Measurement.Points.Select(point => point.Statements), Is.EqualTo(new[] { 101, 201, 401, 801, 1_601 }));
    }

    [Test]
    public void A_recursive_query_up_a_chain_is_linear()
    {
        var verdict = Judge(Growth.Linear, "linear", service => service.CountAncestors());
        Assert.That(verdict.Costs.Where(cost => !cost.IsTime), Has.Exactly(3).Items.And.All.Property("Decision").EqualTo(TestDecision.Pass), verdict.Statement);
        Assert.That(verdict.Kind, Is.Not.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(Cost(verdict, "VM steps").Exponent, Is.EqualTo(1).Within(0.05));
    }

    [Test]
    public void A_seek_by_an_index_does_not_grow()
    {
        var verdict = Judge(Growth.Constant, "medium", service => service.Find());
        Assert.That(verdict.Costs.Where(cost => !cost.IsTime), Has.All.Property("Decision").EqualTo(TestDecision.Pass), verdict.Statement);
    }

    [Test]
    public void A_writing_method_is_measured_on_fresh_copies()
    {
        var verdict = Judge(Growth.Linear, "small", service => service.CopyAll());
        Assert.That(verdict.Measurement.Points.Select(point => point.Statements), Has.All.EqualTo(1));
        // Were one copy used over and over, each call would double the rows.
        Assert.That(Cost(verdict, "VM steps").Decision, Is.EqualTo(TestDecision.Pass), verdict.Statement);
        Assert.That(verdict.Measurement.Points[0].Allocation!.IsStable, Is.True);
    }

    private static GrowthCost Cost(GrowthVerdict verdict, string name) => verdict.Costs.Single(cost => cost.Name == name);

    private static GrowthVerdict Judge(Growth bound, string scenario, Action<Service> action)
    {
        var result = new PerfCase<Host>(
            new PerfContract { Service = "Tasks", Operation = "Run", Signature = "Run()", Growth = [new GrowthClause(bound)] },
            () => new Call(action),
            scenario,
            new PerfEnvironment { Settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(4) }, ShowProgress = _ => { } }).Check(PerfCheckKind.ScalesAs);
        TestContext.Out.WriteLine(CheckText.Render(result));
        return (GrowthVerdict)result.Verdicts.Single();
    }

    public sealed class Service(SqliteConnection connection, long deepest)
    {
        public string ListNames()
        {
            var all = "";
            foreach (var id in Ids())
                all += id + ",";
            return all;
        }

        public long CountChildrenOneByOne() => Ids().Sum(id => Scalar("SELECT count(*) FROM task WHERE parent = $id", id));

        public long CountAncestors() => Scalar(
            "WITH RECURSIVE up(id) AS (SELECT $id UNION SELECT task.parent FROM up JOIN task ON task.id = up.id WHERE task.parent > 0) SELECT count(*) FROM up", deepest);

        public long Find() => Scalar("SELECT parent FROM task WHERE id = $id", deepest);

        public void CopyAll() => TestDatabase.Run(connection, "INSERT INTO task(parent) SELECT parent FROM task");

        private List<long> Ids()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT id FROM task";
            using var reader = command.ExecuteReader();
            var ids = new List<long>();
            while (reader.Read())
                ids.Add(reader.GetInt64(0));
            return ids;
        }

        private long Scalar(string sql, long id)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$id", id);
            return (long)command.ExecuteScalar()!;
        }
    }

    private sealed class Host : SqlitePerfHost<Service>
    {
        protected override void CreateSchema(SqliteConnection connection) =>
            TestDatabase.Run(connection, "CREATE TABLE task(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL); CREATE INDEX task_parent ON task(parent)");

        protected override void Seed(SqliteConnection connection, GraphScenario scenario)
        {
            foreach (var node in scenario.Nodes)
                TestDatabase.Run(connection, "INSERT INTO task VALUES($id, $parent)", ("$id", node.Id), ("$parent", scenario.Parents(node.Id).Select(parent => parent.Id).FirstOrDefault()));
        }

        protected override Service CreateService(SqliteConnection connection) => new(connection, Graph.DeepestLeaf.Id);
    }

    private sealed class Call(Action<Service> action) : SyncPerfCall<Host>
    {
        private Service? _service;

        public override void Bind(Host host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action(_service!);
        }
    }
}
