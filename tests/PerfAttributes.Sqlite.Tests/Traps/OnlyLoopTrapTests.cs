using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Statements with a single loop, beside which rows are looked up: the steps of the loop are no rows of the table that is looked up in.</summary>
[TestFixture]
public sealed class OnlyLoopTrapTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT, code TEXT UNIQUE);
        CREATE TABLE book(id INTEGER PRIMARY KEY, author INTEGER, price INTEGER);
        CREATE INDEX book_author ON book(author);
        CREATE TABLE prize(author INTEGER, year INTEGER, PRIMARY KEY(author, year)) WITHOUT ROWID;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) INSERT INTO author SELECT i, 'n' || i, 'c' || i FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO book SELECT i, 1 + i % 10, i FROM n;
        INSERT INTO prize SELECT author, id FROM book;
        """);

    public void Dispose() => _database.Dispose();

    [TestCase("SELECT * FROM author JOIN book ON book.author = author.id WHERE author.id = 5", TestName = "a parent by its key and its many children")]
    [TestCase("SELECT * FROM author JOIN book ON book.author = author.id WHERE author.code = 'c5'", TestName = "a parent by a unique column and its children")]
    [TestCase("SELECT * FROM author LEFT JOIN book ON book.author = author.id WHERE author.id = 5", TestName = "a parent and its children, if any")]
    [TestCase("SELECT * FROM author JOIN prize ON prize.author = author.id WHERE author.id = 5", TestName = "a parent and children without rowid")]
    [TestCase("SELECT name FROM author WHERE id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", TestName = "every key looked up from a list")]
    public void A_lookup_beside_the_loop_passes(string sql) => Check(sql, VerdictKind.Pass, "no table is read from end to end");

    [TestCase("SELECT * FROM book WHERE author >= 0", TestName = "a range that excludes no child")]
    [TestCase("SELECT book.id FROM author JOIN book ON book.author >= author.id WHERE author.id = 1", TestName = "a parent and a range that excludes no child")]
    public void A_loop_over_all_rows_fails(string sql) => Check(sql, VerdictKind.Fail, "book is read from end to end (through index book_author)");

    private void Check(string sql, VerdictKind expected, string text)
    {
        var verdict = _database.NoTableScan(sql);

        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
        Assert.That(verdict.Statement, Does.StartWith(text));
    }
}
