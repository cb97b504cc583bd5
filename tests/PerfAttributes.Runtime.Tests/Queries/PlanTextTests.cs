using NUnit.Framework;
using PerfAttributes.Queries;

namespace PerfAttributes.Tests.Queries;

[TestFixture]
public sealed class PlanTextTests
{
    [Test]
    public void Marked_nodes_are_explained_beside_the_tree()
    {
        var scan = new PlanNode("SCAN t", PlanOperation.Scan, []) { Source = "t", Table = "tasks" };
        var plan = new QueryPlan([new PlanNode("CO-ROUTINE c", PlanOperation.Group, [scan]), new PlanNode("SCAN c", PlanOperation.Scan, [])]);

        Assert.That(PlanText.Lines(plan, [scan]), Is.EqualTo(new[]
        {
            "├─ CO-ROUTINE c",
            "│  └─ SCAN t  <-- full table scan of tasks",
            "└─ SCAN c",
        }));
    }

    [Test]
    public void Long_lines_are_broken_within_the_width_and_keep_the_branches()
    {
        var terms = string.Join(" AND ", Enumerable.Range(0, 20).Select(number => $"column_{number}=?"));
        var node = new PlanNode($"SEARCH t USING INDEX i ({terms})", PlanOperation.Search, []) { Table = "tasks", Access = PlanAccess.Index, SeekTerms = ["a=?"] };
        var lines = PlanText.Lines(new QueryPlan([node, new PlanNode("SCAN u", PlanOperation.Scan, [])]), [node], 60);

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(60));
            Assert.That(lines, Has.Count.GreaterThan(4));
            Assert.That(lines[1], Does.StartWith("│  "));
            Assert.That(lines, Has.Some.Contains("<-- searches tasks"));
            Assert.That(lines[^1], Is.EqualTo("└─ SCAN u"));
        });
    }

    // 16 EXCEPT terms with an ORDER BY nest that deeply.
    [TestCase(40)]
    [TestCase(96)]
    public void Deep_plans_stay_within_the_width_and_leave_room_for_text(int width)
    {
        var deepest = new PlanNode("SEARCH t USING INDEX an_index_with_a_long_name (first_column=? AND second_column=?)", PlanOperation.Search, []) { Table = "tasks" };
        var node = deepest;
        for (var level = 1; level < 60; level++)
            node = new PlanNode("COMPOUND QUERY", PlanOperation.Group, [node, new PlanNode("SCAN u", PlanOperation.Scan, [])]);
        var lines = PlanText.Lines(new QueryPlan([node]), [deepest], width);

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(width));
            Assert.That(lines[1], Is.EqualTo("   ├─ COMPOUND QUERY"), "what fits is as it was");
            Assert.That(lines, Has.Some.StartsWith("…  │  "));
            Assert.That(lines, Has.Some.Contains("├─ SEARCH t"));
            Assert.That(string.Concat(lines.Select(line => line.Trim(' ', '│', '…', '├', '└', '─'))), Does.Contain("an_index_with_a_long_name").And.Contain("second_column=?"));
            Assert.That(lines, Has.Some.Contains("<-- "));
        });
    }

    [Test]
    public void Plan_without_nodes_says_so() =>
        Assert.That(PlanText.Lines(new QueryPlan([])), Is.EqualTo(new[] { "(no loops: nothing is read)" }));

    [Test]
    public void Sql_that_fits_keeps_its_lines_without_the_common_indentation() =>
        Assert.That(
            SqlText.Fold("        SELECT a\r\n          FROM t\r\n\r\n        WHERE b = 1"),
            Is.EqualTo(new[] { "SELECT a", "  FROM t", "WHERE b = 1" }));

    [Test]
    public void Sql_whose_first_line_stands_alone_is_set_back_too() =>
        Assert.That(
            SqlText.Fold("SELECT a\n                FROM t\n                  WHERE b = 1"),
            Is.EqualTo(new[] { "SELECT a", "  FROM t", "    WHERE b = 1" }));

    [Test]
    public void Long_sql_is_folded_between_words_but_never_inside_a_literal()
    {
        var lines = SqlText.Fold("SELECT first_column, second_column FROM some_table WHERE name = 'a literal with many blanks'", 40);

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(40));
            Assert.That(lines, Has.Some.Contains("'a literal with many blanks'"));
            Assert.That(string.Join(' ', lines.Select(line => line.Trim())), Is.EqualTo("SELECT first_column, second_column FROM some_table WHERE name = 'a literal with many blanks'"));
        });
    }

    [Test]
    public void Endless_sql_is_cut_and_says_how_much_is_missing() =>
        Assert.That(SqlText.Fold(string.Join('\n', Enumerable.Range(0, 50)), maxLines: 3), Is.EqualTo(new[] { "0", "1", "… (48 more lines)" }));

    [TestCase("SELECT\n   1", 20, "SELECT 1")]
    [TestCase("SELECT 'two  blanks'", 40, "SELECT 'two  blanks'")]
    [TestCase("SELECT a, b, c, d FROM t", 15, "SELECT a, b, …")]
    public void One_line_form(string sql, int width, string expected) => Assert.That(SqlText.Line(sql, width), Is.EqualTo(expected));
}
