using PerfAttributes.Contracts;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports;
using PerfAttributes.Sqlite.Advice;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Advice;

/// <summary>Advice by replaying statements on clones of a real database.</summary>
[TestFixture]
public sealed class AdviceTests
{
    private const string Orders = """
        CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT, city TEXT);
        CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INTEGER, day INTEGER, total INTEGER);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
            INSERT INTO customer SELECT i, 'Name ' || i, 'City ' || i % 20 FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO orders SELECT i, i % 200 + 1, i * 7 % 365, i FROM n;
        """;

    [Test]
    public void An_index_for_a_scan_is_advised_with_what_it_gains_and_costs()
    {
        var advice = Advise(Orders, "SELECT total FROM orders WHERE customer = 7");

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer ON orders(customer)" }));
        var best = advice.Best!;
        Assert.That(best.Before.FullScanSteps, Is.EqualTo(2_999));
        Assert.That(best.After.FullScanSteps, Is.Zero);
        Assert.That(best.Factor, Is.GreaterThan(50));
        Assert.That(best.Results, Is.EqualTo(ResultComparison.Same));
        Assert.That(best.Prices!.Inserts.Single(), Has.Property("Table").EqualTo("orders").And.Property("Rows").EqualTo(1_000));
        // Each index is one more record to make and to insert.
        Assert.That(best.Prices.Inserts[0].Factor, Is.EqualTo(1.33).Within(0.15));
        Assert.That(best.Prices.FileBytesAfter, Is.GreaterThan(best.Prices.FileBytesBefore));
    }

    [Test]
    public void What_was_promised_is_what_the_command_then_gives()
    {
        const string Sql = "SELECT c.name, o.total FROM customer c JOIN orders o ON o.customer = c.id WHERE c.city = 'City 3' ORDER BY o.day";
        using var database = new TestDatabase(Orders);
        var advice = Advise(database, Sql);
        Assert.That(advice.Best, Is.Not.Null);
        Assert.That(advice.Best!.Before, Is.EqualTo(database.Only(Sql).Counters));

        foreach (var command in Commands(advice))
            database.Run(command);
        Assert.That(database.Only(Sql).Counters, Is.EqualTo(advice.Best.After));
    }

    [Test]
    public void Two_tables_that_are_scanned_get_an_index_each_and_no_third_one()
    {
        var advice = Advise(
            Orders + "CREATE TABLE visit(customer INTEGER, day INTEGER); INSERT INTO visit SELECT customer, day FROM orders;",
            "SELECT (SELECT count(*) FROM orders WHERE customer = 7), (SELECT count(*) FROM visit WHERE customer = 7)");

        Assert.That(Commands(advice), Is.EquivalentTo(new[]
        {
            "CREATE INDEX ix_orders_customer ON orders(customer)",
            "CREATE INDEX ix_visit_customer ON visit(customer)",
        }));
    }

    [Test]
    public void Both_sides_of_an_or_need_an_index_and_neither_alone_is_advised()
    {
        var advice = Advise(Orders, "SELECT id FROM orders WHERE customer = 7 OR day = 3");

        Assert.That(advice.Best!.Remedies.Select(remedy => remedy.Columns.Single()), Is.EquivalentTo(new[] { "customer", "day" }));
        Assert.That(advice.Refused.Select(refused => refused.Reason), Has.Some.EqualTo("the planner does not take it"));
    }

    [Test]
    public void One_index_is_enough_where_a_second_column_gains_little()
    {
        var advice = Advise(Orders, "SELECT total FROM orders WHERE customer = 7 AND day <> 400");

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer ON orders(customer)" }));
    }

    [Test]
    public void Sorting_gets_an_index_that_delivers_the_order()
    {
        var advice = Advise(Orders, "SELECT id, total FROM orders WHERE customer = 7 ORDER BY day LIMIT 3", new QueryClause { MaxSorts = 0 });

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer_day ON orders(customer, day)" }));
        Assert.That(advice.Best!.Effect, Is.EqualTo(ContractEffect.Holds));
        Assert.That(advice.Best.After.Sorts, Is.Zero);
    }

    [Test]
    public void A_function_around_the_column_gets_an_index_on_the_expression()
    {
        var advice = Advise(Orders, "SELECT id FROM customer c WHERE lower(c.name) = 'name 7'", new TableScanClause());

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_customer_lower_name ON customer(lower(name))" }));
        Assert.That(advice.Best!.Effect, Is.EqualTo(ContractEffect.Holds));
    }

    [Test]
    public void Another_collation_gets_an_index_in_that_collation()
    {
        var advice = Advise(Orders, "SELECT id FROM customer WHERE name = 'NAME 7' COLLATE NOCASE", new TableScanClause());

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_customer_name_COLLATE_NOCASE ON customer(name COLLATE NOCASE)" }));
    }

    [Test]
    public void A_view_is_looked_through()
    {
        var advice = Advise(Orders + "CREATE VIEW big AS SELECT id, customer AS who FROM orders WHERE total > 10;", "SELECT id FROM big WHERE who = 7");

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer ON orders(customer)" }));
    }

    [Test]
    public void An_index_that_is_required_and_missing_is_created_under_its_name()
    {
        var advice = Advise(Orders, "SELECT total FROM orders WHERE customer = 7", new IndexClause(["idx_orders_customer"]));

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX idx_orders_customer ON orders(customer)" }));
        Assert.That(advice.Best!.Effect, Is.EqualTo(ContractEffect.Holds));
    }

    [Test]
    public void One_index_does_not_stand_for_two_that_are_required()
    {
        var advice = Advise(Orders, "SELECT total FROM orders WHERE customer = 7", new IndexClause(["idx_one"]), new IndexClause(["idx_two"]));

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX idx_one ON orders(customer)" }));
        Assert.That(advice.Best!.Effect, Is.EqualTo(ContractEffect.Closer));
    }

    [Test]
    public void Names_that_need_quotes_get_them()
    {
        var advice = Advise(
            "CREATE TABLE \"order\"(\"group\" INTEGER, x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO \"order\" SELECT i, i FROM n;",
            "SELECT x FROM \"order\" WHERE \"group\" = 7");

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_order_group ON \"order\"(\"group\")" }));
    }

    [Test]
    public void Union_all_that_walks_every_path_is_rewritten_to_union()
    {
        // Layers of three nodes, each with edges to all of the next: 3^8 paths, 24 nodes.
        var advice = Advise(
            """
            CREATE TABLE edge(src INTEGER, dst INTEGER, PRIMARY KEY(src, dst)) WITHOUT ROWID;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 23)
                INSERT INTO edge SELECT a.i, b.i FROM n a JOIN n b ON b.i / 3 = a.i / 3 + 1;
            """,
            "WITH RECURSIVE below(id) AS (SELECT 0 UNION ALL SELECT dst FROM below CROSS JOIN edge ON src = id) SELECT count(DISTINCT id) FROM below");

        Assert.That(advice.Best!.Remedies.Single(), Has.Property("Kind").EqualTo(RemedyKind.Union));
        Assert.That(advice.Best.Remedies[0].Replacement, Does.Contain("SELECT 0 UNION SELECT dst"));
        Assert.That(advice.Best.Results, Is.EqualTo(ResultComparison.Same));
        Assert.That(advice.Best.Factor, Is.GreaterThan(10));
    }

    [Test]
    public void A_rewrite_that_returns_other_rows_is_refused()
    {
        var advice = Advise(Orders, "SELECT city FROM customer UNION ALL SELECT 1 FROM orders WHERE day = 1");
        Assert.That(advice.Alternatives.Append(advice.Best).OfType<RemedyTrial>().Where(trial => trial.Remedies[0].IsRewrite), Has.All.Property("Results").EqualTo(ResultComparison.WithoutDuplicates));

        var counted = Advise(Orders, "SELECT count(*) FROM (SELECT city FROM customer UNION ALL SELECT day FROM orders)");
        Assert.That(counted.Refused.Where(refused => refused.Remedy.Kind == RemedyKind.Union).Select(refused => refused.Reason), Is.EqualTo(new[] { "it returns other rows" }));
    }

    [Test]
    public void A_plus_sign_that_hides_a_column_is_taken_away_where_an_index_is_required()
    {
        var advice = Advise(
            Orders + "CREATE INDEX o1 ON orders(customer);",
            "SELECT total FROM orders WHERE +customer = 7 AND day IN (1, 8, 15)",
            new IndexClause(["o1"]));

        Assert.That(advice.Best!.Remedies.Single().Replacement, Is.EqualTo("SELECT total FROM orders WHERE customer = 7 AND day IN (1, 8, 15)"));
        Assert.That(advice.Best.Effect, Is.EqualTo(ContractEffect.Holds));
        Assert.That(advice.Best.Remedies[0].Commands, Is.Empty);
    }

    [Test]
    public void A_hint_that_keeps_a_table_from_being_computed_twice_is_tried()
    {
        var advice = Advise(
            Orders,
            """
            WITH busy(customer, n) AS NOT MATERIALIZED (SELECT customer, count(*) FROM orders GROUP BY customer)
            SELECT (SELECT max(n) FROM busy), (SELECT min(n) FROM busy), (SELECT count(*) FROM busy)
            """);

        var tried = advice.Alternatives.Append(advice.Best).OfType<RemedyTrial>().SelectMany(trial => trial.Remedies)
            .Concat(advice.Refused.Select(refused => refused.Remedy)).Where(remedy => remedy.IsRewrite).ToList();
        Assert.That(tried.Select(remedy => remedy.Kind), Is.EqualTo(new[] { RemedyKind.Materialize }));
        Assert.That(tried[0].Replacement, Does.Contain("AS MATERIALIZED (SELECT"));
    }

    [Test]
    public void Statistics_are_advised_where_they_alone_mend_the_plan()
    {
        // Without statistics the planner takes the index on a, which excludes nothing; b is the selective one.
        var advice = Advise(
            """
            CREATE TABLE t(a INTEGER, b INTEGER, c INTEGER);
            CREATE INDEX t_b ON t(b);
            CREATE INDEX t_a ON t(a);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t SELECT 1, i % 1000, i FROM n;
            """,
            "SELECT c FROM t WHERE a = 1 AND b = 77");

        Assert.That(advice.Best!.Remedies.Single().Commands, Is.EqualTo(new[] { "ANALYZE" }));
    }

    [Test]
    public void Duplicates_and_beginnings_of_other_indexes_are_named_and_dropping_them_is_tried()
    {
        var advice = Advise(
            Orders + "CREATE INDEX o1 ON orders(customer); CREATE INDEX o2 ON orders(customer, day); CREATE INDEX o3 ON orders(customer, day); CREATE UNIQUE INDEX o4 ON orders(customer, id); CREATE INDEX o5 ON orders(customer) WHERE total > 5;",
            "SELECT total FROM orders WHERE customer = 7");

        Assert.That(advice.Best, Is.Null);
        Assert.That(
            advice.Redundant.Select(one => (one.Drop.Commands[0], one.CoveredBy, one.IsDuplicate)),
            Is.EquivalentTo(new[] { ("DROP INDEX o1", "o2", false), ("DROP INDEX o3", "o2", true) }).Using<(string, string, bool), (string, string, bool)>((left, right) => left.Item1 == right.Item1 && left.Item3 == right.Item3));
        Assert.That(advice.Redundant, Has.All.Matches<RedundantIndex>(one => one.Trial!.After.VmSteps <= one.Trial.Before.VmSteps && one.Trial.Prices!.Inserts[0].Factor < 1));
    }

    [Test]
    public void A_new_index_that_makes_an_old_one_needless_says_so()
    {
        var advice = Advise(Orders + "CREATE INDEX o1 ON orders(customer);", "SELECT id, total FROM orders WHERE customer = 7 AND day = 49");

        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer_day ON orders(customer, day)" }).Or.EqualTo(new[] { "CREATE INDEX ix_orders_day ON orders(day)" }));
        if (advice.Best!.Remedies[0].Columns.Count == 2)
        {
            Assert.That(advice.Redundant.Single().Drop.Commands, Is.EqualTo(new[] { "DROP INDEX o1" }));
            Assert.That(advice.Redundant.Single().NeedsRemedy, Is.True);
        }
    }

    [Test]
    public void An_index_that_another_one_covers_already_is_not_told_as_needless_by_the_advice()
    {
        using var database = new TestDatabase(Orders + "CREATE INDEX o1 ON orders(customer); CREATE INDEX o2 ON orders(customer, total);");
        var recording = database.Record("SELECT id FROM orders WHERE customer = 7");
        using var snapshot = new DatabaseSnapshot(database.File);
        var advisor = new SqliteQueryAdvisor(snapshot.Clones);
        var found = advisor.FindRedundant(recording, [IndexRemedy.Create("a_new_one", "orders", ["customer", "day"])]);
        Assert.That(found.Select(one => (one.Drop.Index, one.CoveredBy, one.NeedsRemedy)), Is.EqualTo(new (string?, string, bool)[] { ("o1", "o2", false) }));
    }

    [Test]
    public void Candidates_that_exist_already_are_refused_by_name()
    {
        var advice = Advise(Orders + "CREATE INDEX o1 ON orders(customer, day);", "SELECT total FROM orders WHERE customer + 0 = 7");

        Assert.That(advice.Refused, Has.Some.Matches<RefusedRemedy>(refused => refused.Remedy.Columns is ["customer"] && refused.Reason == "o1 begins with the same columns"));
    }

    [Test]
    public void Bound_values_are_bound_again()
    {
        using var database = new TestDatabase(Orders);
        var advice = Advise(database, "SELECT total FROM orders WHERE customer = $c AND day > $d", [("$c", 7L), ("$d", 100L)]);

        Assert.That(advice.Best!.Remedies.Single().Columns[0], Is.EqualTo("customer"));
        Assert.That(advice.Best.Results, Is.EqualTo(ResultComparison.Same).Or.EqualTo(ResultComparison.Reordered));
    }

    [Test]
    public void A_writing_statement_is_tried_on_clones_alone()
    {
        using var database = new TestDatabase(Orders);
        var recording = database.Record("DELETE FROM orders WHERE customer = $c RETURNING id", ("$c", 7L));
        database.Run("INSERT INTO orders SELECT value, 7, 1, value FROM json_each('[6,206,406,606,806,1006,1206,1406,1606,1806,2006,2206,2406,2606,2806]')");
        var before = DatabaseHash.Of(database);

        using var snapshot = new DatabaseSnapshot(database.File);
        var advice = Search(snapshot.Clones, recording, []);
        Assert.That(Commands(advice), Is.EqualTo(new[] { "CREATE INDEX ix_orders_customer ON orders(customer)" }), string.Join("; ", advice.Limitations));
        Assert.That(DatabaseHash.Of(database), Is.EqualTo(before));
    }

    private static IEnumerable<string> Commands(QueryAdvice advice) => advice.Best?.Remedies.SelectMany(remedy => remedy.Commands) ?? [];

    private static QueryAdvice Advise(string schema, string sql, params PerfClause[] clauses)
    {
        using var database = new TestDatabase(schema);
        return Advise(database, sql, [], clauses);
    }

    private static QueryAdvice Advise(TestDatabase database, string sql, (string Name, object? Value)[]? parameters = null, params PerfClause[] clauses)
    {
        var before = DatabaseHash.Of(database);
        var recording = database.Record(sql, parameters ?? []);
        using var snapshot = new DatabaseSnapshot(database.File);
        var advice = Search(snapshot.Clones, recording, clauses);
        Assert.That(DatabaseHash.Of(database), Is.EqualTo(before), "the database is never touched");
        return advice;
    }

    private static QueryAdvice Search(CloneSource clones, Queries.QueryRecording recording, PerfClause[] clauses)
    {
        var advisor = new SqliteQueryAdvisor(clones);
        var failed = clauses.Select(clause => QueryJudge.Judge(clause, recording)).ToList();
        Assert.That(failed, Has.All.Property("Kind").EqualTo(VerdictKind.Fail));
        var goal = failed.Count == 0 ? AdviceGoal.FewerSteps : AdviceGoal.Of(failed, recording)!;
        var advice = new AdviceSearch(advisor, advisor.Replay(recording), goal).Run(recording, CancellationToken.None);
        TestContext.Out.WriteLine(AdviceText.Render(advice));
        return advice;
    }
}
