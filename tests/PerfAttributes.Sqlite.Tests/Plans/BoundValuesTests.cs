using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Tests.Plans;

[TestFixture]
public sealed class BoundValuesTests
{
    [Test]
    public void Values_are_read_back_from_what_sqlite_expands()
    {
        using var database = new TestDatabase();
        var statement = database.Only(
            "SELECT $a, @b, :c, $d, $e, '$x ?', \"$a\", /* ? */ [?] -- :c ?\n FROM (SELECT 1 AS \"$a\", 2 AS [?]) WHERE $a <> @b || ''",
            ("$a", 5L), ("@b", "it's ?"), (":c", -1.5), ("$d", null), ("$e", new byte[] { 1, 255 }));

        var values = BoundValues.TryRead(statement.Sql, statement.ExpandedSql)!.Values;

        Assert.That(values.Select(value => value.Parameter), Is.EqualTo(new[] { "$a", "@b", ":c", "$d", "$e", "$a", "@b" }));
        Assert.That(values.Select(value => value.Value), Is.EqualTo(new object?[] { 5L, "it's ?", -1.5, null, new byte[] { 1, 255 }, 5L, "it's ?" }));
    }

    [Test]
    public void Infinite_values_are_read_back()
    {
        using var database = new TestDatabase();
        var statement = database.Only("SELECT $a, $b, 1", ("$a", double.PositiveInfinity), ("$b", double.NegativeInfinity));

        var values = BoundValues.TryRead(statement.Sql, statement.ExpandedSql)?.Values.Select(value => value.Value);

        Assert.That(values, Is.EqualTo(new object?[] { double.PositiveInfinity, double.NegativeInfinity }));
        Assert.That(statement.PlanError, Is.Null);
    }

    [TestCase("SELECT ?", "SELECT something else")]
    [TestCase("SELECT ?", "SELECT Information")]
    [TestCase("SELECT ? + 1", "SELECT 1 + 2")]
    [TestCase("SELECT 1", "SELECT 1 ")]
    [TestCase("SELECT ?", "SELECT x'0'")]
    [TestCase("SELECT ?", "SELECT zeroblob(9999999999)")]
    public void Texts_that_do_not_fit_give_nothing(string sql, string expanded) =>
        Assert.That(BoundValues.TryRead(sql, expanded), Is.Null);

    [TestCase("SELECT ?, ?2, ?, ?1", "SELECT 1, 2, 3, 1", new[] { 1L, 2, 3, 1 })]
    [TestCase("SELECT 1e5, ?", "SELECT 1e5, 7", new[] { 7L })]
    public void Numbered_parameters_keep_their_places(string sql, string expanded, long[] expected) =>
        Assert.That(BoundValues.TryRead(sql, expanded)!.Values.Select(value => value.Value), Is.EqualTo(expected));
}
