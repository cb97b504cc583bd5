namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>A random schema with random queries on it; the same for the same seed.</summary>
internal sealed class RandomSchema
{
    private static readonly string[] Columns = ["a", "b", "c", "d"];

    private readonly int _seed;
    private readonly Random _random;

    public RandomSchema(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        Definitions = [.. Tables.SelectMany(Define)];
    }

    public static IReadOnlyList<string> Tables { get; } = ["t0", "t1", "t2"];

    public IReadOnlyList<string> Definitions { get; }

    /// <summary>The rows of a database; one table may get many more, whose values no query looks for.</summary>
    public IEnumerable<string> Rows(string? grown, int moreRows)
    {
        var random = new Random(_seed * 7 + 1);
        foreach (var table in Tables)
        {
            for (var id = 1; id <= 60; id++)
                yield return $"INSERT INTO {table} VALUES({id}, {random.Next(30)}, {random.Next(10)}, 'x{random.Next(20)}', {random.Next(3)})";
            for (var id = 1_001; table == grown && id <= 1_000 + moreRows; id++)
                yield return $"INSERT INTO {table} VALUES({id}, {id}, {id}, 'z{id}', {id})";
        }
    }

    public string Query()
    {
        var table = Table();
        // An alias may be the name of another table.
        var alias = _random.Next(3) == 0 ? Table() : "p";
        var from = $"{table} AS {alias} ";
        return _random.Next(15) switch
        {
            0 => $"SELECT * FROM {from}WHERE {Condition(alias)}",
            1 => $"SELECT * FROM {from}JOIN {Table()} AS q ON q.{Column()} = {alias}.{Column()} WHERE {Condition(alias)}",
            2 => $"SELECT * FROM {from}LEFT JOIN {Table()} AS q ON q.id = {alias}.a WHERE {Condition(alias)}",
            3 => $"SELECT {alias}.a, count(*) FROM {from}WHERE {Condition(alias)} GROUP BY 1 ORDER BY 2",
            4 => $"SELECT {Pick("min", "max", "count", "sum")}({Column()}) FROM {from}{(_random.Next(2) == 0 ? "" : "WHERE " + Condition(alias))}",
            5 => $"WITH x AS {Pick("MATERIALIZED", "")} (SELECT * FROM {from}WHERE {Condition(alias)}) SELECT * FROM x AS {Table()} JOIN {Table()} AS q ON q.id = {_random.Next(60)}",
            6 => $"SELECT a FROM {from}WHERE {Condition(alias)} {Pick("UNION", "UNION ALL", "EXCEPT", "INTERSECT")} SELECT b FROM {Table()} AS q WHERE {Condition("q")}",
            7 => $"SELECT {alias}.id, (SELECT count(*) FROM {Table()} AS q WHERE q.{Column()} = {alias}.{Column()}) FROM {from}WHERE {Condition(alias)}",
            8 => $"SELECT DISTINCT {alias}.{Column()} FROM {from}WHERE {Condition(alias)}",
            9 => $"WITH RECURSIVE x(v, n) AS (SELECT {alias}.a, 0 FROM {from}WHERE {alias}.id = {_random.Next(60)} UNION SELECT q.{Column()}, n + 1 FROM x JOIN {Table()} AS q ON q.{Column()} = x.v WHERE n < 3) SELECT * FROM x",
            10 => $"SELECT {alias}.id, row_number() OVER (PARTITION BY {alias}.b ORDER BY {alias}.a) FROM {from}WHERE {Condition(alias)}",
            11 => $"SELECT * FROM {from}, {Table()} AS q, {Table()} AS r WHERE q.{Column()} = {alias}.{Column()} AND r.id = q.a AND {Condition(alias)}",
            12 => $"SELECT * FROM {from}WHERE NOT EXISTS (SELECT 1 FROM {Table()} AS z WHERE z.id = {alias}.a) AND {Condition(alias)}",
            13 => $"SELECT * FROM (SELECT {alias}.a AS k, count(*) AS n FROM {from}WHERE {Condition(alias)} GROUP BY 1) AS x JOIN {Table()} AS q ON q.{Column()} = x.k WHERE n > 0",
            _ => $"SELECT * FROM {from}WHERE {Condition(alias)} ORDER BY {Column()} LIMIT {_random.Next(1, 6)}",
        };
    }

    private IEnumerable<string> Define(string table)
    {
        yield return $"CREATE TABLE {table}(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, d INTEGER){Pick("", "", "", " WITHOUT ROWID")}";
        var indexes = _random.Next(4);
        for (var number = 0; number < indexes; number++)
        {
            var columns = Columns.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3)).ToList();
            yield return $"CREATE INDEX {table}_{number} ON {table}({string.Join(", ", columns)}){Pick("", "", "", "", " WHERE d > 0")}";
        }
        if (_random.Next(4) == 0)
            yield return $"CREATE INDEX {table}_expression ON {table}({Pick("a + b", "lower(c)", "c COLLATE NOCASE", "b DESC")})";
    }

    private string Condition(string alias)
    {
        var column = Column();
        var value = column == "c" ? $"'x{_random.Next(20)}'" : $"{_random.Next(30)}";
        return _random.Next(14) switch
        {
            0 => $"{alias}.id = {_random.Next(60)}",
            1 => $"{alias}.{column} = {value}",
            2 => $"{alias}.{column} IN ({value}, {value})",
            3 => $"{alias}.{column} || '' = {value}",
            4 => $"{alias}.{column} BETWEEN {value} AND {value}",
            5 => $"({alias}.{column} = {value} OR {alias}.b = {_random.Next(10)})",
            6 => $"{alias}.a IN (SELECT {Column()} FROM {Table()} WHERE id = {_random.Next(60)})",
            7 => $"EXISTS (SELECT 1 FROM {Table()} AS z WHERE z.{column} = {alias}.{column} AND z.b = {_random.Next(10)})",
            8 => $"{alias}.a + {alias}.b = {_random.Next(40)}",
            9 => $"{alias}.c LIKE 'x{_random.Next(3)}%'",
            10 => $"({alias}.a, {alias}.b) = ({_random.Next(30)}, {_random.Next(10)})",
            11 => $"{alias}.{column} IS NULL",
            12 => $"lower({alias}.c) = 'x{_random.Next(20)}' COLLATE {Pick("NOCASE", "BINARY")}",
            _ => $"{alias}.{column} = {value} AND {alias}.d = {_random.Next(3)}",
        };
    }

    private string Table() => Pick([.. Tables]);

    private string Column() => Pick(Columns);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
