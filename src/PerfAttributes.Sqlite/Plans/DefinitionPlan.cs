using System.Text.RegularExpressions;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Plans for statements that change the schema. SQLite has none, and afterwards refuses to explain them: what they create exists.</summary>
internal static partial class DefinitionPlan
{
    /// <summary>The plan of a schema statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="schema">The schema after it ran.</param>
    /// <returns><see langword="null"/> for statements that SQLite can explain.</returns>
    internal static QueryPlan? TryBuild(string sql, SchemaSnapshot schema)
    {
        var match = Definition().Match(WithoutComments().Replace(sql, ""));
        if (!match.Success || match.Groups["query"].Success)
            return null;
        if (!match.Groups["index"].Success)
            return new QueryPlan([]);
        var name = match.Groups["index"].Value.Trim('"', '`', '[', ']', '\'');
        var index = schema.Indexes.FirstOrDefault(item => string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase));
        return new QueryPlan(
        [
            new PlanNode($"CREATE INDEX {name} reads all of {index?.Table ?? "its table"}", PlanOperation.Scan, [])
            {
                Source = index?.Table,
                Table = index?.Table,
                SourceKind = index is null ? PlanSource.Unresolved : PlanSource.Table,
                IsUncounted = true,
            },
        ]);
    }

    [GeneratedRegex(@"--[^\n]*(\n|$)|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex WithoutComments();

    [GeneratedRegex(@"^[\s;]*(CREATE\s+(UNIQUE\s+)?INDEX\s+(IF\s+NOT\s+EXISTS\s+)?((""[^""]+""|\w+)\s*\.\s*)?(?<index>""[^""]+""|`[^`]+`|\[[^\]]+\]|\w+)|CREATE\s+((TEMP|TEMPORARY|VIRTUAL)\s+)?(TABLE\s+((IF\s+NOT\s+EXISTS\s+)?[^\s(]+\s+AS\s+(?<query>\w+))?|VIEW|TRIGGER)|DROP|ALTER)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
