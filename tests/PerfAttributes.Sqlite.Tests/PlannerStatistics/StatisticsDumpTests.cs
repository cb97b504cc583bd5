using PerfAttributes.Sqlite.PlannerStatistics;

namespace PerfAttributes.Sqlite.Tests.PlannerStatistics;

/// <summary>Dumps of sqlite_stat1 as people export them, and as they break them.</summary>
public sealed class StatisticsDumpTests
{
    private static readonly string[] Expected = ["t||1000", "t|t_a|1000 100", "it's|an \"odd\", index|20 2 1 sz=30", "w|w|10 1 1"];

    [Test]
    public void Sql_is_read_as_the_shell_prints_it() => Assert.That(
        Rows("""
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            ANALYZE sqlite_schema;
            INSERT INTO sqlite_stat1 VALUES('t',NULL,'1000');
            INSERT INTO sqlite_stat1 VALUES('t','t_a','1000 100');
            INSERT INTO "sqlite_stat1" (tbl, idx, stat) VALUES ('it''s', 'an "odd", index', '20 2 1 sz=30');
            insert into sqlite_stat1 values('w','w','10 1 1');
            COMMIT;

            """),
        Is.EqualTo(Expected));

    [TestCase("tbl,idx,stat\n")]
    [TestCase("")]
    public void Csv_is_read_with_its_header_or_without(string header) => Assert.That(
        Rows(header + "t,,1000\r\nt,t_a,\"1000 100\"\r\n\"it's\",\"an \"\"odd\"\", index\",\"20 2 1 sz=30\"\nw,w,10 1 1"), Is.EqualTo(Expected));

    [Test]
    public void Other_statistics_are_left_out_and_told()
    {
        var dump = StatisticsDump.Parse("p.sql", """
            INSERT INTO sqlite_stat1 VALUES('t',NULL,'1000');
            INSERT INTO sqlite_stat4 VALUES('t','t_a','1 1','0 0','0 0',X'0301');
            INSERT INTO sqlite_stat4 VALUES('t','t_a','1 1','0 0','0 0',X'0302');
            """);

        Assert.That(dump.Rows, Has.Count.EqualTo(1));
        Assert.That(dump.LeftOut, Is.EqualTo(new[] { "sqlite_stat4 is left out: plans rest on sqlite_stat1 alone" }));
    }

    [TestCase("t,t_a,many", "line 1: 'many' is no statistic; valid are numbers of rows such as '10000 500 1'")]
    [TestCase("t,,5\nt,t_a,10 x", "line 2: '10 x' is no statistic")]
    [TestCase("t,t_a,-1", "line 1: '-1' is no statistic")]
    [TestCase("t,t_a,", "line 1: '' is no statistic")]
    [TestCase("t,t_a,99999999999999999999", "line 1: '99999999999999999999' is no statistic")]
    [TestCase("t,t_a", "line 1: a row has the fields tbl, idx and stat, and this one is t, t_a")]
    [TestCase(",t_a,10 1", "line 1: a row has the fields tbl, idx and stat, and this one is , t_a, 10 1")]
    [TestCase("t,\"t_a,10 1", "line 1: a quote is not closed: t,\"t_a,10 1")]
    [TestCase("t,t_\"a,10 1", "line 1: a quote stands inside a field: t,t_\"a,10 1")]
    [TestCase("t,t_a,10 1\n\nT,T_A,20 1", "line 3: the statistics of index t_a of t are given a second time, after line 1")]
    [TestCase("INSERT INTO sqlite_stat1 VALUES('t',NULL,NULL);", "line 1: 'NULL' is no statistic")]
    [TestCase("INSERT INTO sqlite_stat1 VALUES(NULL,NULL,'3');", "line 1: a row has the fields tbl, idx and stat, and this one is NULL, NULL, 3")]
    [TestCase("BEGIN;\nINSERT INTO orders VALUES(1);", "line 2: only rows of sqlite_stat1 are read, and this is INSERT INTO orders VALUES(1);")]
    [TestCase("BEGIN;\nDROP TABLE t;", "line 2: only rows of sqlite_stat1 are read, and this is DROP TABLE t;")]
    public void What_is_no_dump_names_file_line_value_and_way_out(string text, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => StatisticsDump.Parse("p.csv", text));

        Assert.That(error!.Message, Does.StartWith("p.csv, " + expected).And.EndsWith("Export again with `sqlite3 production.db \".dump sqlite_stat1\"` or SqliteStatistics.Export, after ANALYZE."));
    }

    [TestCase("")]
    [TestCase("tbl,idx,stat\n")]
    [TestCase("BEGIN;\nANALYZE sqlite_schema;\nCOMMIT;")]
    public void A_dump_without_rows_is_none(string text) => Assert.That(
        Assert.Throws<InvalidDataException>(() => StatisticsDump.Parse("p.csv", text))!.Message, Does.StartWith("p.csv holds no statistics. "));

    private static IEnumerable<string> Rows(string text) => StatisticsDump.Parse("p", text).Rows.Select(row => $"{row.Table}|{row.Index}|{row.Stat}");
}
