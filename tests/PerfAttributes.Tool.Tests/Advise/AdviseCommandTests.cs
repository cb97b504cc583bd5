namespace PerfAttributes.Tool.Tests.Advise;

/// <summary><c>advise</c> on real databases.</summary>
[TestFixture]
public sealed class AdviseCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public AdviseCommandTests() => ShopDatabase.Create(_tool["shop.db"]);

    public void Dispose() => _tool.Dispose();

    [Test]
    public void An_index_that_helps_is_a_finding_with_its_gain_and_price()
    {
        _tool.Write("q.sql", "SELECT total FROM orders WHERE customer = $c");
        Assert.That(_tool.Run("advise", "shop.db", "q.sql", "--param", "c=7"), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Out, Does.Contain("CREATE INDEX ix_orders_customer").And.Contain("VM steps").And.Contain("inserts into orders cost"));
        Assert.That(_tool.Error, Does.Contain("trying remedies"), "progress");
    }

    [Test]
    public void Json_holds_commands_ready_to_be_run()
    {
        Assert.That(_tool.Run("advise", "shop.db", "SELECT total FROM orders WHERE customer = 7", "--json"), Is.EqualTo(1));
        var best = _tool.Json.GetProperty("advice").GetProperty("best");
        var command = best.GetProperty("remedies")[0].GetProperty("commands")[0].GetString()!;
        ShopDatabase.Create(_tool["shop.db"], command);
        Assert.That(best.GetProperty("vm_steps_after").GetInt64(), Is.LessThan(best.GetProperty("vm_steps_before").GetInt64()));
    }

    [Test]
    public void Sql_that_needs_no_help_is_fine() =>
        Assert.That(_tool.Run("advise", "shop.db", "SELECT total FROM orders WHERE id = 7"), Is.Zero, _tool.Error);

    [TestCase("SELECT absent FROM orders", "no such column: absent")]
    [TestCase("SELECT $p", "The parameter $p has no value")]
    public void Sql_that_cannot_run_is_told(string sql, string message)
    {
        Assert.That(_tool.Run("advise", "shop.db", sql), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain(message).And.Contain("Way out: "));
    }

    [Test]
    public void Sql_that_takes_longer_than_the_limit_does_not_fail_but_needs_more_time()
    {
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        Assert.That(_tool.Run("advise", "shop.db", Endless, "--time-limit", "100ms"), Is.EqualTo(2));
        Assert.That(_tool.Error.ReplaceLineEndings(" "), Does.Contain("the time ran out before the SQL had ended").And.Contain("--time-limit").And.Not.Contain("interrupted").And.Not.Contain("fails"));
    }

    [Test]
    public void What_is_no_database_is_told()
    {
        _tool.Write("text.db", new string('x', 5_000));
        Assert.That(_tool.Run("advise", "text.db", "SELECT 1"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("no SQLite database").And.Contain("Way out: "));
    }
}
