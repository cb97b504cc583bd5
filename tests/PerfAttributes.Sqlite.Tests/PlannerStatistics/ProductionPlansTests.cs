using Microsoft.Data.Sqlite;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Sqlite.Tests.Cases;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.PlannerStatistics;

/// <summary>Plans under statistics from elsewhere.</summary>
[NonParallelizable]
public sealed class ProductionPlansTests
{
    private const string ByA = "t,t_a,1000000 2\nt,t_b,1000000 100000\n";
    private const string ByB = "t,t_a,1000000 100000\nt,t_b,1000000 2\n";

    private string _folder = null!;

    /// <summary>Names a dump itself.</summary>
    public sealed class NamingHost : TracedHost
    {
        internal static string? Dump { get; set; }

        protected override string? ProductionStatistics => Dump;
    }

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("perf statistics ").FullName;

    [TearDown]
    public void TearDown()
    {
        NamingHost.Dump = null;
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_plan_follows_the_statistics_both_ways()
    {
        Assert.That(IndexOf(Check(File(ByA))), Is.EqualTo("t_a"));
        Assert.That(IndexOf(Check(File(ByB))), Is.EqualTo("t_b"));
        // One of them differs from what the planner does without, so that the dump decides and nothing else.
        Assert.That(IndexOf(Check(null)), Is.EqualTo("t_a").Or.EqualTo("t_b"));
    }

    [Test]
    public void A_contract_can_hold_here_and_break_in_production()
    {
        var inProduction = Check(File(ByB), "t_a");
        Assert.That(inProduction.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(CheckText.Render(inProduction), Does.Contain("used instead: t_b").And.Contain("plans by the statistics of "));
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Run_small", inProduction);
        Assert.That(
            JsonReport.Document(results, "Tests").PerformanceTestResults["Shop.Tasks"]["Run"][0].PlanNotes!.Single(), Does.StartWith("plans by the statistics of "));
        Assert.That(Check(File(ByA), "t_a").Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(Check(null).Recording!.Notes, Is.Empty);
    }

    [Test]
    public void Advice_leaves_the_statistics_of_production_as_they_are()
    {
        var advice = Check(File(ByB), "t_a").Advice!;

        var tried = advice.Alternatives.Append(advice.Best).OfType<RemedyTrial>().SelectMany(trial => trial.Remedies)
            .Concat(advice.Refused.Select(refused => refused.Remedy));
        Assert.That(tried.Select(remedy => remedy.Kind), Has.None.EqualTo(RemedyKind.Analyze));
        Assert.That(advice.Limitations, Has.Some.StartsWith("ANALYZE, which would replace the statistics"));
    }

    [Test]
    public void A_host_can_name_a_dump_and_the_setting_goes_before_it()
    {
        NamingHost.Dump = File(ByA);
        Assert.That(IndexOf(Check<NamingHost>(new PerfSettings())), Is.EqualTo("t_a"));
        Assert.That(IndexOf(Check<NamingHost>(new PerfSettings { StatisticsFile = File(ByB) })), Is.EqualTo("t_b"));
        NamingHost.Dump = File(ByB);
        Assert.That(IndexOf(Check<NamingHost>(new PerfSettings())), Is.EqualTo("t_b"));
    }

    [Test]
    public void What_this_schema_does_not_have_is_left_out_and_told()
    {
        var notes = Check(File("""
            tbl,idx,stat
            orders,,5
            t,t_z,10 1
            t,t_a,10 5 1
            pair,pair,100 10 1
            t,t_b,1000000 2
            """)).Recording!.Notes;

        Assert.That(notes[0], Does.Match(@"^plans by the statistics of .*\.csv: 2 of 5 rows$"));
        Assert.That(notes.Skip(1), Is.EqualTo(new[]
        {
            "line 2 is left out: there is no table orders here",
            "line 3 is left out: table t has no index t_z here",
            "line 4 is left out: index t_a has another number of columns here (1, and the statistics are of 2)",
        }));
    }

    [Test]
    public void A_bad_dump_says_which_line_of_which_file()
    {
        var file = File("t,t_a,many");
        var error = Assert.Throws<PerfCaseException>(() => Check(file));

        Assert.That(error!.Message, Does.Contain($"TracedHost.ProductionStatistics failed in scenario 'small': {file}, line 1: 'many' is no statistic"));
    }

    [Test]
    public void A_dump_that_is_not_there_says_where_it_was_looked_for()
    {
        var error = Assert.Throws<PerfCaseException>(() => Check("nowhere.sql"));

        Assert.That(error!.Message, Does.Contain("there is no file of statistics ").And.Contain(Path.DirectorySeparatorChar + "nowhere.sql").And.Contain(".dump sqlite_stat1"));
    }

    [Test]
    public void The_clock_runs_on_the_database_as_it_is()
    {
        NamingHost.Dump = File(ByA);
        var result = TracedHost.Case<NamingHost>("SELECT count(*) FROM sqlite_stat1", new PerfSettings());

        // The table exists in the traced copy alone: the timed calls have none, and say so.
        var error = Assert.Throws<PerfCaseException>(() => result.Check(PerfCheckKind.LatencyBudget));
        Assert.That(error!.Message, Does.Contain("no such table: sqlite_stat1"));
    }

    [Test]
    public void What_is_exported_can_be_imported()
    {
        using var production = new TestDatabase("""
            CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
            CREATE INDEX t_a ON t(a);
            CREATE INDEX t_b ON t(b);
            CREATE TABLE [odd, "table"](x INTEGER);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO t SELECT i, i % 2, i % 500 FROM n;
            INSERT INTO [odd, "table"] VALUES(1);
            """);
        var error = Assert.Throws<InvalidOperationException>(() => SqliteStatistics.Export(production.Connection));
        Assert.That(error!.Message, Does.Contain("run ANALYZE"));
        production.Run("ANALYZE");

        var export = SqliteStatistics.Export(production.Connection);

        Assert.That(export, Is.EqualTo("tbl,idx,stat\n\"odd, \"\"table\"\"\",,1\nt,t_a,\"1000 500\"\nt,t_b,\"1000 2\"\n"));
        Assert.That(IndexOf(Check(File(export))), Is.EqualTo("t_b"));
    }

    private string File(string text)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".csv");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static CheckResult Check(string? dump, params string[] required) => Check<TracedHost>(new PerfSettings { StatisticsFile = dump }, required);

    private static CheckResult Check<THost>(PerfSettings settings, params string[] required)
        where THost : TracedHost, new() =>
        TracedHost.Case<THost>(TracedHost.Either, settings, new IndexClause(required.Length == 0 ? ["t_a", "t_b"] : required)).Check(PerfCheckKind.RequiresIndex);

    private static string? IndexOf(CheckResult result) =>
        result.Recording!.Statements.Single(statement => statement.Kind == StatementKind.Read).Plan!.Roots.Single().Index;
}
