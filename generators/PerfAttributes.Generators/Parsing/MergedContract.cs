using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>What holds for one method once the defaults of its types and assemblies are merged in.</summary>
/// <remarks>
/// Per kind of attribute (for latency: per statistic) the nearest level that says anything wins whole: the method, the methods
/// that it overrides or implements, then their types. The tolerance of a budget is its own, else the method's, the types', the assemblies'.
/// </remarks>
internal sealed class MergedContract
{
    private MergedContract()
    {
    }

    /// <summary>Latency limits, tolerance filled in.</summary>
    internal IReadOnlyList<Declared<LatencyClauseModel>> Latency { get; private set; } = [];

    /// <summary>Allocation limits.</summary>
    internal IReadOnlyList<Declared<AllocationClauseModel>> Allocation { get; private set; } = [];

    /// <summary>Query limits.</summary>
    internal IReadOnlyList<Declared<QueryClauseModel>> Queries { get; private set; } = [];

    /// <summary>Required indexes.</summary>
    internal IReadOnlyList<Declared<IndexClauseModel>> Indexes { get; private set; } = [];

    /// <summary>Forbidden table scans.</summary>
    internal IReadOnlyList<Declared<TableScanClauseModel>> TableScans { get; private set; } = [];

    /// <summary>The scenarios that an attribute names; empty where none does.</summary>
    internal ImmutableArray<string> Scenarios { get; private set; } = [];

    /// <summary>The attribute that names the scenarios.</summary>
    internal AttributeData? ScenariosAttribute { get; private set; }

    /// <summary>What is wrong in the attributes of all levels, and between levels.</summary>
    internal IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>All clauses.</summary>
    internal IEnumerable<(IClauseModel Clause, AttributeData Attribute)> Clauses =>
    [
        .. Latency.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute)),
        .. Allocation.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute)),
        .. Queries.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute)),
        .. Indexes.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute)),
        .. TableScans.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute)),
    ];

    /// <summary>Merges levels.</summary>
    /// <param name="members">The method and the methods that it overrides or implements, nearest first.</param>
    /// <param name="types">The types whose defaults reach it, nearest first.</param>
    /// <param name="assemblies">The assemblies whose defaults reach it, nearest first.</param>
    internal static MergedContract Merge(
        IReadOnlyList<DeclaredContracts> members, IReadOnlyList<DeclaredContracts> types, IReadOnlyList<DeclaredContracts> assemblies)
    {
        IReadOnlyList<DeclaredContracts> levels = [.. members, .. types];
        var latency = NearestLatency(levels);
        var named = levels.Concat(assemblies).FirstOrDefault(level => !level.Scenarios.IsEmpty);
        var problems = levels.Concat(assemblies).SelectMany(level => level.Problems).ToList();
        var known = new HashSet<(string, AttributeData?, string)>(problems.Select(problem => problem.Key));
        problems.AddRange(BudgetConsistency.FindContradictions([.. latency.Select(pair => pair.Declared)])
            .Where(problem => known.Add(problem.Key)));
        // A method's tolerance without any budget would be a contract without a test.
        if (latency.Count == 0 && members.FirstOrDefault(member => member.ToleranceAttribute is not null) is { } idle)
        {
            problems.Add(new(
                Rules.EmptyContract, idle.ToleranceAttribute, "LatencyBudget",
                "it sets Tolerance, but neither the method nor its type has a latency budget; set at least one of Mean, Median, P95, P99, StdDev, Max"));
        }
        return new()
        {
            Latency =
            [
                .. latency.Select(pair => pair.Declared with
                {
                    Clause = pair.Declared.Clause with { Tolerance = ToleranceOf(pair.Declared, pair.Level, members, types, assemblies) },
                }),
            ],
            Allocation = Nearest(levels, level => level.Allocation),
            Queries = Nearest(levels, level => level.Queries),
            Indexes = Nearest(levels, level => level.Indexes),
            TableScans = Nearest(levels, level => level.TableScans),
            Scenarios = named?.Scenarios ?? [],
            ScenariosAttribute = named?.ScenariosAttribute,
            Problems = problems,
        };
    }

    private static List<Declared<TClause>> Nearest<TClause>(
        IEnumerable<DeclaredContracts> levels, Func<DeclaredContracts, List<Declared<TClause>>> clauses)
        where TClause : IClauseModel =>
        levels.Select(clauses).FirstOrDefault(declared => declared.Count > 0) ?? [];

    private static List<(Declared<LatencyClauseModel> Declared, DeclaredContracts Level)> NearestLatency(IReadOnlyList<DeclaredContracts> levels)
    {
        var result = new List<(Declared<LatencyClauseModel>, DeclaredContracts)>();
        foreach (var statistic in levels.SelectMany(level => level.Latency).Select(declared => declared.Clause.Statistic).Distinct().OrderBy(s => s))
        {
            var nearest = levels.First(level => level.Latency.Exists(declared => declared.Clause.Statistic == statistic));
            result.AddRange(nearest.Latency.Where(declared => declared.Clause.Statistic == statistic).Select(declared => (declared, nearest)));
        }
        return result;
    }

    private static double? ToleranceOf(
        Declared<LatencyClauseModel> declared,
        DeclaredContracts level,
        IReadOnlyList<DeclaredContracts> members,
        IReadOnlyList<DeclaredContracts> types,
        IReadOnlyList<DeclaredContracts> assemblies)
    {
        var ofMembers = members.Select(member => member.Tolerance);
        IEnumerable<double?> chain = types.Contains(level)
            ? [.. ofMembers, declared.Clause.Tolerance]
            : [declared.Clause.Tolerance, .. ofMembers];
        return chain
            .Concat(types.Select(type => type.DefaultTolerance))
            .Concat(assemblies.Select(assembly => assembly.Tolerance))
            .FirstOrDefault(tolerance => tolerance is not null);
    }
}
