using System.Security.Cryptography;

namespace PerfAttributes.Tool.Tests.Explain;

/// <summary><c>explain</c> on real databases.</summary>
[TestFixture]
public sealed class ExplainCommandTests : IDisposable
{
    private const string Scan = "SELECT * FROM orders WHERE customer = 7";
    private readonly ToolRun _tool = new();
    private readonly string _database;

    public ExplainCommandTests() => _database = ShopDatabase.Create(_tool["shop.db"]);

    public void Dispose() => _tool.Dispose();

    [Test]
    public void A_full_scan_is_marked_in_the_plan_and_is_a_finding()
    {
        Assert.That(_tool.Run("explain", "shop.db", Scan), Is.EqualTo(1));
        Assert.That(_tool.Out, Does
            .Contain("SCAN orders  <-- full table scan of orders").And
            .Contain("499 full-scan steps").And
            .Contain("FAIL [NoTableScan] orders is scanned").And
            .Contain("PASS [NoTempBTree]").And
            .Contain("Way out: "));
    }

    [Test]
    public void A_search_by_key_is_fine()
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT * FROM orders WHERE id = $id", "--param", "$id=5"), Is.Zero);
        Assert.That(_tool.Out, Does.Contain("WHERE id = 5").And.Contain("SEARCH orders USING INTEGER PRIMARY KEY (rowid=?)"));
    }

    [Test]
    public void Json_gives_the_typed_tree_with_the_checks_that_a_node_breaks()
    {
        Assert.That(_tool.Run("explain", "shop.db", Scan + " ORDER BY total", "--json"), Is.EqualTo(1));
        var document = _tool.Json;
        Assert.That(document.GetProperty("schema_version").GetInt32(), Is.EqualTo(1));
        Assert.That(document.GetProperty("verdict").GetString(), Is.EqualTo("fail"));
        var plan = document.GetProperty("statements")[0].GetProperty("plan");
        Assert.That(plan[0].GetProperty("operation").GetString(), Is.EqualTo("scan"));
        Assert.That(plan[0].GetProperty("table").GetString(), Is.EqualTo("orders"));
        Assert.That(plan[0].GetProperty("breaks")[0].GetString(), Is.EqualTo("NoTableScan"));
        Assert.That(plan[1].GetProperty("operation").GetString(), Is.EqualTo("temporary_tree"));
        Assert.That(plan[1].GetProperty("breaks")[0].GetString(), Is.EqualTo("NoTempBTree"));
    }

    [Test]
    public void Several_statements_are_shown_one_by_one()
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT 1; SELECT total FROM orders WHERE id = 1"), Is.Zero);
        Assert.That(_tool.Out, Does.Contain("statement 1 of 2").And.Contain("statement 2 of 2"));
    }

    [Test]
    public void Writes_reach_the_copy_alone()
    {
        var before = Hash();
        Assert.That(_tool.Run("explain", "shop.db", "DELETE FROM orders WHERE id = 1; DROP TABLE orders"), Is.Not.EqualTo(2), _tool.Error);
        Assert.That(Hash(), Is.EqualTo(before));
    }

    [TestCase("ATTACH 'other.db' AS other; CREATE TABLE other.t(a)")]
    [TestCase("VACUUM INTO 'other.db'")]
    public void No_other_file_is_opened(string sql)
    {
        Assert.That(_tool.Run("explain", "shop.db", sql.Replace("other.db", _tool["other.db"], StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(_tool["other.db"], Does.Not.Exist);
        Assert.That(_tool.Error, Does.Contain("only the copy may be touched").And.Contain("Way out: "));
    }

    [TestCase("id=5", "id = 5")]
    [TestCase("$id='5'", "id = '5'")]
    [TestCase("id=five = 5", "id = 'five = 5'")]
    [TestCase("id=1.5", "id = 1.5")]
    [TestCase("id=x'00ff'", "id = x'00ff'")]
    [TestCase("id=NULL", "id = NULL")]
    public void Parameters_are_numbers_text_blobs_or_null(string parameter, string expanded)
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT * FROM orders WHERE id = $id", "--param", parameter), Is.Zero);
        Assert.That(_tool.Out, Does.Contain(expanded));
    }

    [Test]
    public void Sql_comes_from_a_file_or_from_standard_input_too()
    {
        _tool.Write("q.sql", "SELECT total FROM orders WHERE id = 3");
        _tool.Input = "SELECT note FROM orders WHERE id = 4";
        foreach (var (argument, expected) in new[] { ("@q.sql", "total"), ("q.sql", "total"), ("-", "note") })
        {
            Assert.That(_tool.Run("explain", "shop.db", argument), Is.Zero, _tool.Error);
            Assert.That(_tool.Out, Does.Contain("SELECT " + expected));
        }
    }

    [TestCase("SELEC 1", "near \"SELEC\": syntax error")]
    [TestCase("SELECT absent FROM orders", "no such column: absent")]
    [TestCase("SELECT 1; SELECT * FROM nowhere", "no such table: nowhere")]
    [TestCase("-- nothing", "no statement")]
    [TestCase("   ", "There is no SQL")]
    [TestCase("SELECT * FROM orders WHERE id = $id", "parameter $id has no value")]
    [TestCase("SELECT * FROM orders WHERE id = ?", "parameter without a name")]
    [TestCase("@absent.sql", "There is no file")]
    public void Sql_that_cannot_run_is_told_with_a_way_out(string sql, string message)
    {
        Assert.That(_tool.Run("explain", "shop.db", sql), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain(message).And.Contain("Way out: "));
        Assert.That(_tool.Out, Is.Empty);
    }

    [TestCase("$other=1", "no parameter $other")]
    [TestCase("=1", "no pair of name and value")]
    [TestCase("id", "no pair of name and value")]
    public void A_value_that_fits_no_parameter_is_told(string parameter, string message)
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT 1 WHERE 1 = $id", "--param", "id=1", "--param", parameter), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain(message).And.Contain("Way out: "));
    }

    [Test]
    public void A_file_that_is_no_database_is_told_for_what_it_is()
    {
        _tool.Write("text.db", new string('x', 5_000));
        _tool.Write("empty.db", "");
        Directory.CreateDirectory(_tool["folder.db"]);
        var torn = File.ReadAllBytes(_database);
        torn.AsSpan(100, 3_000).Fill(0xee);
        File.WriteAllBytes(_tool["torn.db"], torn);
        foreach (var (file, message) in new[]
        {
            ("missing.db", "There is no file"), ("text.db", "no SQLite database, or it is encrypted"), ("empty.db", "is empty"),
            ("folder.db", "is a folder"), ("torn.db", "malformed"),
        })
        {
            Assert.That(_tool.Run("explain", file, "SELECT count(*) FROM orders"), Is.EqualTo(2), file);
            Assert.That(_tool.Error, Does.Contain(message).And.Contain("Way out: "));
        }
    }

    [Test]
    public void A_locked_database_is_told()
    {
        using var other = ShopDatabase.Open(_database);
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        Assert.That(_tool.Run("explain", "shop.db", "SELECT 1", "--json"), Is.EqualTo(2));
        Assert.That(_tool.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("is locked by another process"));
    }

    [Test]
    public void A_statement_without_an_end_is_stopped_and_still_explained()
    {
        var endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        Assert.That(_tool.Run("explain", "shop.db", endless, "--time-limit", "200ms"), Is.EqualTo(2));
        Assert.That(_tool.Out, Does.Contain("Stopped: the time ran out").And.Contain("VM steps"));
    }

    [TestCase("x'0'")]
    [TestCase("x'0g'")]
    [TestCase("zeroblob(9999999999)")]
    public void A_value_that_begins_like_a_blob_and_is_none_is_told(string value)
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT $data", "--param", "data=" + value), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("--param $data is no blob").And.Contain("x'00ff'").And.Not.Contain("fault of perfattributes"));
        var text = "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
        Assert.That(_tool.Run("explain", "shop.db", "SELECT $data", "--param", "data=" + text), Is.Zero, _tool.Error);
    }

    [TestCase("soon")]
    [TestCase("-1s")]
    [TestCase("0ms")]
    public void A_bad_time_limit_is_told(string limit)
    {
        Assert.That(_tool.Run("explain", "shop.db", "SELECT 1", "--time-limit=" + limit), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain($"--time-limit is \"{limit}\"").And.Contain("20ms"));
    }

    [Test]
    public void Names_with_markup_and_escape_sequences_are_shown_and_not_obeyed()
    {
        ShopDatabase.Create(_tool["odd.db"], "CREATE TABLE \"[red]t\e[31m\u202e\"(a); INSERT INTO \"[red]t\e[31m\u202e\" VALUES (1), (2), (3)");
        Assert.That(_tool.Run("explain", "odd.db", "SELECT * FROM \"[red]t\e[31m\u202e\" WHERE a = '[/]\e[2J'"), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Out, Does.Contain("[red]t\\u001b[31m\\u202e").And.Contain("'[/]\\u001b[2J'"));
        Assert.That(_tool.Out.Any(character => character is '\e' or '\u202e'), Is.False);
    }

    private string Hash()
    {
        using var stream = File.OpenRead(_database);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
