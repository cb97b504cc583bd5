using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Tests.Plans;

/// <summary>Every construct of the grammar, made by a real statement: none may be Unknown, and each must say what it is.</summary>
[TestFixture]
public sealed class PlanGrammarTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE album(id INTEGER PRIMARY KEY, artist TEXT, title TEXT, year INTEGER);
        CREATE INDEX idx_album ON album(title);
        CREATE INDEX idx_album_artist ON album(artist, title);
        CREATE UNIQUE INDEX "an odd (name) USING INDEX" ON album(year);
        CREATE INDEX lower_title ON album(lower(title));
        CREATE TABLE track(album INTEGER, nr INTEGER, name TEXT, PRIMARY KEY(album, nr)) WITHOUT ROWID;
        CREATE TABLE tag(x INTEGER, y INTEGER);
        CREATE INDEX tag_y ON tag(y);
        CREATE TABLE "my table"(k);
        CREATE VIRTUAL TABLE words USING fts5(text);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
            INSERT INTO album SELECT i, 'a' || (i % 5), 't' || i, 1950 + i FROM n;
        INSERT INTO track SELECT id, 1, 'x' FROM album;
        INSERT INTO tag SELECT id, id % 5 FROM album;
        """);

    public void Dispose() => _database.Dispose();

    [TestCase("SELECT 1", "SCAN CONSTANT ROW", PlanOperation.Constant)]
    [TestCase("SELECT * FROM (VALUES (1), (2))", "SCAN 2-ROW VALUES CLAUSE", PlanOperation.Constant)]
    [TestCase("SELECT * FROM album WHERE title = 'a' OR year = 3", "MULTI-INDEX OR", PlanOperation.Group)]
    [TestCase("SELECT * FROM album WHERE title = 'a' OR year = 3", "INDEX 1", PlanOperation.Group)]
    [TestCase("SELECT * FROM (SELECT DISTINCT year FROM album LIMIT 3) AS s, tag", "CO-ROUTINE s", PlanOperation.Group)]
    [TestCase("WITH c AS MATERIALIZED (SELECT * FROM tag) SELECT * FROM c AS p, c AS q", "MATERIALIZE c", PlanOperation.Group)]
    [TestCase("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n", "SETUP", PlanOperation.Group)]
    [TestCase("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n", "RECURSIVE STEP", PlanOperation.Group)]
    [TestCase("SELECT (SELECT max(x) FROM tag)", "SCALAR SUBQUERY 1", PlanOperation.Group)]
    [TestCase("SELECT (SELECT name FROM track WHERE album = id) FROM album", "CORRELATED SCALAR SUBQUERY 1", PlanOperation.Group)]
    [TestCase("SELECT * FROM album WHERE id IN (SELECT x FROM tag)", "LIST SUBQUERY 1", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION ALL SELECT y FROM tag", "COMPOUND QUERY", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION ALL SELECT y FROM tag", "LEFT-MOST SUBQUERY", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION ALL SELECT y FROM tag", "UNION ALL", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION SELECT y FROM tag", "UNION USING TEMP B-TREE", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag EXCEPT SELECT y FROM tag", "EXCEPT USING TEMP B-TREE", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag INTERSECT SELECT y FROM tag", "INTERSECT USING TEMP B-TREE", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION SELECT y FROM tag ORDER BY 1", "MERGE (UNION)", PlanOperation.Group)]
    [TestCase("SELECT x FROM tag UNION SELECT y FROM tag ORDER BY 1", "LEFT", PlanOperation.Group)]
    [TestCase("SELECT * FROM tag ORDER BY x", "USE TEMP B-TREE FOR ORDER BY", PlanOperation.TemporaryTree)]
    [TestCase("SELECT x, count(*) FROM tag GROUP BY x", "USE TEMP B-TREE FOR GROUP BY", PlanOperation.TemporaryTree)]
    [TestCase("SELECT DISTINCT x FROM tag", "USE TEMP B-TREE FOR DISTINCT", PlanOperation.TemporaryTree)]
    [TestCase("SELECT count(DISTINCT x) FROM tag", "USE TEMP B-TREE FOR count(DISTINCT)", PlanOperation.TemporaryTree)]
    [TestCase("SELECT group_concat(x, ',' ORDER BY y DESC) FROM tag", "USE TEMP B-TREE FOR group_concat(ORDER BY)", PlanOperation.TemporaryTree)]
    [TestCase("SELECT * FROM tag ORDER BY y, x", "USE TEMP B-TREE FOR LAST TERM OF ORDER BY", PlanOperation.TemporaryTree)]
    [TestCase("SELECT * FROM track ORDER BY album, name, nr", "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY", PlanOperation.TemporaryTree)]
    [TestCase("SELECT * FROM tag AS p, tag AS q WHERE p.x = q.x", "BLOOM FILTER ON q (x=?)", PlanOperation.Filter)]
    [TestCase("SELECT * FROM album RIGHT JOIN tag ON album.id = tag.x", "RIGHT-JOIN tag", PlanOperation.Group)]
    [TestCase("SELECT * FROM tag WHERE y IN (SELECT year FROM album)", "USING INDEX an odd (name) USING INDEX FOR IN-OPERATOR", PlanOperation.Scan)]
    [TestCase("SELECT * FROM tag WHERE x IN (SELECT year FROM album)", "USING INDEX an odd (name) USING INDEX FOR IN-OPERATOR", PlanOperation.Membership)]
    [TestCase("SELECT * FROM tag WHERE x IN (SELECT id FROM album)", "USING ROWID SEARCH ON TABLE album FOR IN-OPERATOR", PlanOperation.Membership)]
    public void Node_is_understood(string sql, string text, PlanOperation operation)
    {
        var nodes = _database.Only(sql).Plan!.Nodes.ToList();

        Assert.Multiple(() =>
        {
            Assert.That(nodes.Where(node => node.Text == text).Select(node => node.Operation), Is.Not.Empty.And.All.EqualTo(operation), () => Describe(nodes));
            Assert.That(nodes.Select(node => node.Operation), Has.None.EqualTo(PlanOperation.Unknown), () => Describe(nodes));
        });
    }

    [TestCase("SELECT * FROM album WHERE title = 't'", PlanAccess.Index, "idx_album", "title=?")]
    [TestCase("SELECT * FROM album WHERE artist = 'a' AND title > 't'", PlanAccess.Index, "idx_album_artist", "artist=?|title>?")]
    [TestCase("SELECT title FROM album WHERE artist = 'a'", PlanAccess.CoveringIndex, "idx_album_artist", "artist=?")]
    [TestCase("SELECT * FROM album WHERE year = 1960", PlanAccess.Index, "an odd (name) USING INDEX", "year=?")]
    [TestCase("SELECT * FROM album WHERE lower(title) = 't'", PlanAccess.Index, "lower_title", "<expr>=?")]
    [TestCase("SELECT * FROM album WHERE (artist, title) > ('a', 't')", PlanAccess.Index, "idx_album_artist", "(artist,title)>(?,?)")]
    [TestCase("SELECT * FROM album WHERE id > 4 AND id < 9", PlanAccess.PrimaryKey, null, "rowid>?|rowid<?")]
    [TestCase("SELECT * FROM album AS \"x USING y\" WHERE id = 3", PlanAccess.PrimaryKey, null, "rowid=?")]
    public void Access_path_index_and_terms_are_read(string sql, PlanAccess access, string? index, string terms)
    {
        var node = _database.Only(sql).Plan!.Roots.Single();

        Assert.Multiple(() =>
        {
            Assert.That((node.Operation, node.Access, node.Index, node.Table), Is.EqualTo((PlanOperation.Search, access, index, "album")), node.Text);
            Assert.That(node.SeekTerms, Is.EqualTo(terms.Split('|')));
        });
    }

    [Test]
    public void Sources_are_told_apart()
    {
        var nodes = _database.Only("""
            WITH tag AS MATERIALIZED (SELECT x, y FROM main.tag AS "my table")
            SELECT * FROM tag AS album, album AS tag, track, json_each('[1]') AS j, words, "my table" AS words2, sqlite_master AS track2
            """).Plan!.Nodes.Where(node => node.SourceKind != PlanSource.None && node.Operation is PlanOperation.Scan or PlanOperation.Search).ToList();

        Assert.That(
            nodes.Select(node => $"{node.Source}: {node.SourceKind} {node.Table}".Trim()),
            Is.EquivalentTo(new[]
            {
                "my table: Table tag", "album: Derived", "tag: Table album", "track: Table track",
                "j: VirtualTable", "words: VirtualTable", "words2: Table my table", "track2: Catalogue",
            }),
            () => Describe(nodes));
    }

    [TestCase("SELECT * FROM album WHERE id IN (SELECT x FROM tag WHERE y = 1)", "album")]
    [TestCase("SELECT * FROM album WHERE id = (SELECT x FROM tag WHERE y = 1)", "album")]
    [TestCase("SELECT * FROM album WHERE id > (SELECT max(x) FROM tag)", "album")]
    [TestCase("SELECT * FROM album WHERE id < 7", "album")]
    [TestCase("SELECT * FROM album WHERE id IN (SELECT value FROM json_each('[1, 2]'))", "album")]
    [TestCase("SELECT * FROM album WHERE id IN (1, 2) OR title = 't3'", "album")]
    [TestCase("SELECT * FROM album AS p, tag AS q WHERE q.y = p.id AND (p.title = 't3' OR p.id = 5)", "album")]
    [TestCase("UPDATE album SET title = 'x' WHERE id = (SELECT x FROM tag WHERE y = 1)", "album")]
    [TestCase("SELECT * FROM track WHERE album IN (SELECT x FROM tag WHERE y = 1)", "track")]
    [TestCase("SELECT * FROM track WHERE album IN (SELECT year FROM album)", "track")]
    [TestCase("SELECT min(album) FROM track", "track")]
    public void A_seek_by_key_belongs_to_the_table_of_the_key_and_not_to_what_feeds_it(string sql, string table)
    {
        var nodes = _database.Only(sql).Plan!.Nodes.ToList();

        Assert.That(
            nodes.Where(node => node is { Operation: PlanOperation.Search, Access: PlanAccess.PrimaryKey }).Select(node => $"{node.SourceKind} {node.Table}"),
            Is.EqualTo(new[] { $"Table {table}" }),
            () => Describe(nodes));
    }

    [Test]
    public void Tree_keeps_parents_and_children()
    {
        var plan = _database.Only("SELECT * FROM album WHERE title = 'a' OR year = 3").Plan!;

        Assert.That(
            PlanText.Lines(plan),
            Is.EqualTo(new[]
            {
                "└─ MULTI-INDEX OR",
                "   ├─ INDEX 1",
                "   │  └─ SEARCH album USING INDEX idx_album (title=?)",
                "   └─ INDEX 2",
                "      └─ SEARCH album USING INDEX an odd (name) USING INDEX (year=?)",
            }));
    }

    [Test]
    public void Schema_comes_with_the_recording()
    {
        var schema = _database.Record("SELECT * FROM tag WHERE x = 1").Schema;

        Assert.Multiple(() =>
        {
            Assert.That(schema.FindTable("TAG")!.Rows, Is.EqualTo(50));
            Assert.That(schema.FindTable("album")!.Rows, Is.Null, "untouched tables are not counted");
            Assert.That(schema.FindTable("words"), Is.Null, "virtual tables store nothing themselves");
            Assert.That(schema.FindIndex("IDX_album_artist")!.Columns, Is.EqualTo(new[] { "artist", "title" }));
            Assert.That(schema.FindIndex("lower_title")!.Columns, Is.EqualTo(new string?[] { null }));
        });
    }

    private static string Describe(IEnumerable<PlanNode> nodes) =>
        string.Join(Environment.NewLine, nodes.Select(node => $"{node.Operation}: {node.Text}"));
}
