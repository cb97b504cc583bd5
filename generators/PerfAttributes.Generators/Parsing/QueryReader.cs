using System.Globalization;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the contracts on executed SQL.</summary>
internal static class QueryReader
{
    /// <summary>The limits that <c>[QueryBudget]</c> knows, by their properties. A test holds the list against the attribute and the clause.</summary>
    internal static readonly string[] LimitNames =
    [
        "MaxStatements", "MaxVmSteps", "MaxFullScanSteps", "MaxSorts", "MaxConnections", "MaxPrepares", "MaxTransactions", "MaxPagesRead",
        "MaxPagesWritten",
    ];

    // SQLite's own limit on the columns of an index.
    private const int MostColumns = 2_000;

    /// <summary>Reads <c>[QueryBudget]</c>.</summary>
    internal static void ReadBudget(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        var limits =
            from name in LimitNames
            let value = attribute.Property(name) switch { int count => count, long count => count, _ => -1 }
            where value >= 0
            select new QueryLimitModel(name, value);
        var clause = new QueryClauseModel(origin, limits.ToEquatableArray());
        if (clause.Limits.Count == 0)
        {
            contracts.Problems.Add(new(
                Rules.EmptyContract, attribute, "QueryBudget", $"set at least one of {string.Join(", ", LimitNames)} to 0 or more"));
        }
        else
        {
            contracts.Queries.Add(new(clause, attribute));
        }
    }

    /// <summary>Reads <c>[RequiresIndex]</c>.</summary>
    internal static void ReadIndexes(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        var parameters = attribute.AttributeConstructor?.Parameters.Length ?? 0;
        var names = attribute.ConstructorArguments.Take(parameters)
            .Where(argument => argument.Kind == TypedConstantKind.Array || argument.Type?.SpecialType == SpecialType.System_String)
            .SelectMany(argument => AttributeArguments.Texts(argument))
            .ToList();
        if (parameters == 0)
            return;
        if (names.Count == 0)
            contracts.Problems.Add(new(Rules.NoIndexNamed, attribute, "no index"));
        else if (names.Exists(string.IsNullOrWhiteSpace))
            contracts.Problems.Add(new(Rules.NoIndexNamed, attribute, "a blank index"));
        else if (NumberReader.ReadWhole(attribute, "SeekColumns", 0, MostColumns, contracts, min: 0) is { } columns)
            contracts.Indexes.Add(new(new(origin, names.Select(name => name!).ToEquatableArray(), columns), attribute));
    }

    /// <summary>Reads <c>[NoTableScan]</c>.</summary>
    internal static void ReadTableScans(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        var except = attribute.TextsProperty("Except").Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!);
        if (Rows(attribute, contracts) is { } rows)
            contracts.TableScans.Add(new(new(origin, except.ToEquatableArray(), rows), attribute));
    }

    /// <summary>Reads <c>[NoTempBTree]</c>.</summary>
    internal static void ReadTempBTrees(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        var texts = attribute.TextsProperty("Except");
        var unknown = texts.Where(text => TempBTreeKind.Find(text) is null).ToList();
        foreach (var text in unknown)
            contracts.Problems.Add(new(Rules.UnknownTempBTree, attribute, text is null ? "null" : $"\"{text}\"", TempBTreeKind.Form));
        if (unknown.Count == 0)
            contracts.TempBTrees.Add(new(new(origin, texts.Select(text => TempBTreeKind.Find(text)!).Distinct().ToEquatableArray()), attribute));
    }

    /// <summary>Reads <c>[NoAutomaticIndex]</c>.</summary>
    internal static void ReadAutomaticIndexes(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        if (Rows(attribute, contracts) is { } rows)
            contracts.AutomaticIndexes.Add(new(new(origin, rows), attribute));
    }

    private static long? Rows(AttributeData attribute, DeclaredContracts contracts)
    {
        var rows = attribute.Property("MaxRows") as long? ?? 0;
        if (rows >= 0)
            return rows;
        contracts.Problems.Add(new(Rules.NegativeRows, attribute, rows.ToString(CultureInfo.InvariantCulture)));
        return null;
    }
}
