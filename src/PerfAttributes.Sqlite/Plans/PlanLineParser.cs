using System.Text.RegularExpressions;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Reads the lines of EXPLAIN QUERY PLAN by the grammar of SQLite 3.25 to 3.50. What does not fit is Unknown.</summary>
/// <remarks>Names are never quoted there, so an index counts as named only when the schema has it.</remarks>
internal static partial class PlanLineParser
{
    /// <summary>Reads one line.</summary>
    /// <param name="text">The line, such as <c>SEARCH t USING INDEX i (a=?)</c>.</param>
    /// <param name="schema">The objects that a line can name.</param>
    internal static PlanLine Parse(string text, SchemaSnapshot schema)
    {
        if (ConstantRows().IsMatch(text))
            return new PlanLine(PlanOperation.Constant);
        if (text.StartsWith("SCAN ", StringComparison.Ordinal))
            return Loop(PlanOperation.Scan, text[5..], schema);
        if (text.StartsWith("SEARCH ", StringComparison.Ordinal))
            return Loop(PlanOperation.Search, text[7..], schema);
        if (Groups().IsMatch(text))
            return new PlanLine(PlanOperation.Group);
        if (Compounds().Match(text) is { Success: true } compound)
            return new PlanLine(PlanOperation.Group) { TemporaryFor = compound.Groups["kind"].Value, IsUncounted = true };
        if (TemporaryTrees().Match(text) is { Success: true } tree)
            return Temporary(tree);
        if (Filters().Match(text) is { Success: true } filter)
            return Filter(filter);
        return InOperator(text, schema) ?? new PlanLine(PlanOperation.Unknown);
    }

    private static PlanLine Temporary(Match match)
    {
        // Rows for DISTINCT are looked up, not sorted, and an aggregate sorts without an instruction that counts.
        var inAggregate = match.Groups["inAggregate"];
        var kind = inAggregate.Success ? inAggregate.Value : match.Groups["kind"].Value;
        return new PlanLine(PlanOperation.TemporaryTree) { TemporaryFor = kind, IsUncounted = inAggregate.Success || kind == "DISTINCT" };
    }

    private static PlanLine Filter(Match match) => new(PlanOperation.Filter)
    {
        Source = match.Groups["source"].Success ? match.Groups["source"].Value : null,
        Terms = SplitTerms(match.Groups["terms"].Value),
    };

    private static PlanLine? InOperator(string text, SchemaSnapshot schema)
    {
        if (RowidInOperator().Match(text) is { Success: true } rowid)
        {
            return new PlanLine(PlanOperation.Membership)
            {
                Source = rowid.Groups["table"].Value,
                Table = rowid.Groups["table"].Value,
                Access = PlanAccess.PrimaryKey,
            };
        }
        if (!(IndexInOperator().Match(text) is { Success: true } match))
            return null;
        var index = schema.IndexesByLength.FirstOrDefault(item => item.Name == match.Groups["index"].Value);
        return index is null
            ? null
            : new PlanLine(PlanOperation.Membership) { Source = index.Table, Index = index.Name, Access = PlanAccess.CoveringIndex };
    }

    private static PlanLine Loop(PlanOperation operation, string text, SchemaSnapshot schema)
    {
        text = WithoutSuffix(text, " LEFT-JOIN");
        foreach (Match marker in AccessMarkers().Matches(text))
        {
            if (Access(operation, text[(marker.Index + marker.Length)..], marker.Value, schema) is { } access)
                return Named(access, text[..marker.Index]);
        }
        // An access path that is not understood must not read as a part of the name.
        return text.Contains(" USING ", StringComparison.Ordinal) && !schema.TablesNamed(text).Any()
            ? new PlanLine(PlanOperation.Unknown)
            : Named(new PlanLine(operation), text);
    }

    private static PlanLine? Access(PlanOperation operation, string rest, string marker, SchemaSnapshot schema)
    {
        switch (marker.Trim())
        {
            case "USING INTEGER PRIMARY KEY":
            case "USING PRIMARY KEY":
                return Terms(new PlanLine(operation) { Access = PlanAccess.PrimaryKey }, rest);
            case "VIRTUAL TABLE INDEX":
                return new PlanLine(operation) { Access = PlanAccess.VirtualTable };
            case "USING INDEX":
            case "USING COVERING INDEX":
                var kind = marker.Contains("COVERING", StringComparison.Ordinal) ? PlanAccess.CoveringIndex : PlanAccess.Index;
                return schema.IndexesByLength
                    .Where(index => rest.StartsWith(' ' + index.Name, StringComparison.Ordinal))
                    .Select(index => Terms(new PlanLine(operation) { Access = kind, Index = index.Name }, rest[(1 + index.Name.Length)..]))
                    .FirstOrDefault(line => line is not null);
            default:
                return Terms(new PlanLine(operation) { Access = PlanAccess.AutomaticIndex }, rest);
        }
    }

    private static PlanLine? Terms(PlanLine line, string rest)
    {
        if (rest.Length == 0)
            return line;
        return rest.StartsWith(" (", StringComparison.Ordinal) && rest.EndsWith(')')
            ? line with { Terms = SplitTerms(rest[2..^1]) }
            : null;
    }

    private static string[] SplitTerms(string terms) =>
        terms.Length == 0 ? [] : terms.Split(" AND ", StringSplitOptions.RemoveEmptyEntries);

    private static PlanLine Named(PlanLine line, string name)
    {
        name = WithoutSuffix(name, " EXISTS");
        var derived = DerivedNames().IsMatch(name);
        if (derived && name.EndsWith(" VALUES CLAUSE", StringComparison.Ordinal))
            return line with { Operation = PlanOperation.Constant, Source = name, IsDerived = true };
        if (!name.StartsWith("TABLE ", StringComparison.Ordinal))
            return line with { Source = name, IsDerived = derived };
        // Up to 3.35: TABLE name AS alias.
        var alias = name.IndexOf(" AS ", StringComparison.Ordinal);
        var table = alias < 0 ? name[6..] : name[6..alias];
        return line with { Source = alias < 0 ? table : name[(alias + 4)..], Table = table };
    }

    private static string WithoutSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    [GeneratedRegex(@"^SCAN (CONSTANT ROW|\d+ CONSTANT ROWS?)$")]
    private static partial Regex ConstantRows();

    [GeneratedRegex(@"^(\(subquery-\w+\)|\(join-\w+\)|\d+-ROW VALUES CLAUSE|SUBQUERY \w+( AS .+)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex DerivedNames();

    [GeneratedRegex(@" USING INTEGER PRIMARY KEY| USING PRIMARY KEY| USING AUTOMATIC (PARTIAL )?(COVERING )?INDEX| USING (COVERING )?INDEX| VIRTUAL TABLE INDEX ", RegexOptions.ExplicitCapture)]
    private static partial Regex AccessMarkers();

    [GeneratedRegex(@"^(MULTI-INDEX OR|INDEX \d+|CO-ROUTINE .+|MATERIALIZE .+|SETUP|RECURSIVE STEP|(CORRELATED )?(SCALAR|LIST) SUBQUERY( \d+)?|REUSE (LIST )?SUBQUERY \d+|COMPOUND QUERY|LEFT-MOST SUBQUERY|UNION ALL|MERGE \((UNION ALL|UNION|EXCEPT|INTERSECT)\)|LEFT|RIGHT|RIGHT-JOIN .+|COMPOUND SUBQUERIES .+|EXECUTE (CORRELATED )?(SCALAR|LIST) SUBQUERY \d+|TRIGGER .+|FOREIGN KEY ACTION)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Groups();

    [GeneratedRegex(@"^(?<kind>UNION|EXCEPT|INTERSECT) USING TEMP B-TREE$", RegexOptions.ExplicitCapture)]
    private static partial Regex Compounds();

    [GeneratedRegex(@"^USE TEMP B-TREE FOR ((?<kind>ORDER BY|GROUP BY|DISTINCT)|\w+\((?<inAggregate>DISTINCT|ORDER BY)\)|(LAST (\d+ )?TERMS?|RIGHT PART) OF (?<kind>ORDER BY))$", RegexOptions.ExplicitCapture)]
    private static partial Regex TemporaryTrees();

    [GeneratedRegex(@"^(CREATE BLOOM FILTER|BLOOM FILTER ON (?<source>.+?) \((?<terms>.*)\))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Filters();

    [GeneratedRegex(@"^USING INDEX (?<index>.+) FOR IN-OPERATOR$", RegexOptions.ExplicitCapture)]
    private static partial Regex IndexInOperator();

    [GeneratedRegex(@"^USING ROWID SEARCH ON TABLE (?<table>.+) FOR IN-OPERATOR$", RegexOptions.ExplicitCapture)]
    private static partial Regex RowidInOperator();
}
