using System.Text.Json;
using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Cases;

/// <summary>Contracts on indexes, tested by the loss of the index on a copy.</summary>
[TestFixture]
public sealed class IndexMutationTests
{
    private static readonly PerfSettings Mutating = new() { IndexMutation = true };

    /// <summary>Creates what it misses, as many services do.</summary>
    public sealed class SelfHealingHost : TracedHost
    {
        protected override Runner CreateService(SqliteConnection connection)
        {
            TestDatabase.Run(connection, "CREATE INDEX IF NOT EXISTS t_a ON t(a)");
            return base.CreateService(connection);
        }
    }

    [Test]
    public void A_contract_that_fails_without_its_index_is_none_that_anybody_hears_of()
    {
        var (verdict, text) = Check<TracedHost>("SELECT id FROM t WHERE a = 3", new IndexClause(["t_a"]));

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), text);
        Assert.That(verdict.Mutation, Has
            .Property(nameof(IndexMutation.Outcome)).EqualTo(IndexMutationOutcome.Noticed)
            .And.Property(nameof(IndexMutation.IsWarning)).False
            .And.Property(nameof(IndexMutation.Dropped)).EqualTo(new[] { "t_a" }));
        Assert.That(verdict.Mutation!.After!.Value.VmSteps, Is.GreaterThan(verdict.Mutation.Before.VmSteps));
        Assert.That(text, Does.Contain("without t_a the contract fails, as it must ("));
    }

    [Test]
    public void A_contract_that_holds_without_its_index_is_vacuous_but_passes()
    {
        var (verdict, text) = Check<SelfHealingHost>("SELECT id FROM t WHERE a = 3", new IndexClause(["t_a"]));

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(verdict.Mutation!.Outcome, Is.EqualTo(IndexMutationOutcome.Vacuous), text);
        Assert.That(text, Does.Contain("a warning: vacuous: without t_a the contract holds all the same").And.Contain("way out: Let the schema alone"));
    }

    [Test]
    public void An_index_whose_loss_no_counter_shows_gains_nothing()
    {
        var (verdict, text) = Check<TracedHost>("SELECT count(*) FROM t INDEXED BY t_a", new IndexClause(["t_a", "t_b"]));
        // INDEXED BY makes the call fail: that is noticed, and nothing is known of the gain.
        Assert.That(verdict.Mutation, Has.Property(nameof(IndexMutation.After)).Null.And.Property(nameof(IndexMutation.Outcome)).EqualTo(IndexMutationOutcome.Noticed));
        Assert.That(text, Does.Contain("without t_a and t_b the call fails: SqliteException: "));

        (verdict, text) = Check<TracedHost>("SELECT a FROM t ORDER BY id", new IndexClause(["t_a"]));
        Assert.That(verdict.Mutation, Is.Null, "a contract that fails is not tested: " + text);

        (verdict, text) = Check<TracedHost>("SELECT count(*) FROM t", new IndexClause(["t_a", "t_b", "missing"]));
        Assert.That(verdict.Mutation!.GainsNothing, Is.True, text);
        Assert.That(verdict.Mutation.Dropped, Is.EqualTo(new[] { "t_a", "t_b" }));
        Assert.That(verdict.Mutation.IsWarning, Is.True);
        Assert.That(Joined(text), Does.Contain("t_a and t_b gains nothing on this data").And.Contain("way out: Check it in a larger scenario"));
    }

    [Test]
    public void An_index_of_a_constraint_cannot_be_dropped_and_says_so()
    {
        var (verdict, text) = Check<TracedHost>("SELECT id FROM t WHERE code = 1003", new IndexClause(["sqlite_autoindex_t_1"]));

        Assert.That(verdict.Mutation!.Outcome, Is.EqualTo(IndexMutationOutcome.CannotDrop), text);
        Assert.That(verdict.Mutation.IsWarning, Is.False);
        Assert.That(Joined(text), Does.Contain("sqlite_autoindex_t_1 belongs to a PRIMARY KEY or UNIQUE constraint of t and cannot be dropped"));
    }

    [Test]
    public void Each_clause_loses_its_own_index_alone()
    {
        var result = TracedHost.Case<TracedHost>(
            "SELECT id FROM t WHERE a = 3; SELECT id FROM t WHERE b = 4", Mutating, new IndexClause(["t_a"]), new IndexClause(["t_b"]))
            .Check(PerfCheckKind.RequiresIndex);

        Assert.That(result.Verdicts.Cast<QueryVerdict>().Select(verdict => verdict.Mutation!.Dropped.Single()), Is.EqualTo(new[] { "t_a", "t_b" }));
        Assert.That(result.Verdicts.Cast<QueryVerdict>(), Has.All.Property(nameof(QueryVerdict.Mutation)).Property(nameof(IndexMutation.Outcome)).EqualTo(IndexMutationOutcome.Noticed));
    }

    [Test]
    public void Nothing_is_dropped_unless_asked_for()
    {
        var result = TracedHost.Case<TracedHost>("SELECT id FROM t WHERE a = 3", new PerfSettings(), new IndexClause(["t_a"])).Check(PerfCheckKind.RequiresIndex);

        Assert.That(((QueryVerdict)result.Verdicts.Single()).Mutation, Is.Null);
    }

    [Test]
    public void The_report_and_the_summary_tell_of_what_is_vacuous()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Run_small", TracedHost.Case<SelfHealingHost>("SELECT id FROM t WHERE a = 3", Mutating, new IndexClause(["t_a"])).Check(PerfCheckKind.RequiresIndex));

        var json = JsonSerializer.SerializeToElement(JsonReport.Document(results, "Tests"), Written)
            .GetProperty("performance_test_results").GetProperty("Shop.Tasks").GetProperty("Run")[0].GetProperty("clauses")[0].GetProperty("index_mutation");
        Assert.That(json.GetProperty("outcome").GetString(), Is.EqualTo("vacuous"));
        Assert.That(json.GetProperty("dropped")[0].GetString(), Is.EqualTo("t_a"));
        Assert.That(json.GetProperty("vm_steps_before").GetInt64(), Is.Positive.And.EqualTo(json.GetProperty("vm_steps_after").GetInt64()));
        Assert.That(Joined(RunSummary.Text(results, "report")), Does.Contain("NOTE Run [RequiresIndex] small: vacuous: without t_a"));
    }

    private static JsonSerializerOptions Written { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static (QueryVerdict Verdict, string Text) Check<THost>(string sql, IndexClause clause)
        where THost : TracedHost, new()
    {
        var result = TracedHost.Case<THost>(sql, Mutating, clause).Check(PerfCheckKind.RequiresIndex);
        return ((QueryVerdict)result.Verdicts.Single(), CheckText.Render(result));
    }

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
