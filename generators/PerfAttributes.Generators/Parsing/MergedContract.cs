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

    /// <summary>Rates that must be carried.</summary>
    internal IReadOnlyList<Declared<ThroughputClauseModel>> Throughput { get; private set; } = [];

    /// <summary>Allocation limits.</summary>
    internal IReadOnlyList<Declared<AllocationClauseModel>> Allocation { get; private set; } = [];

    /// <summary>Limits on what one result keeps alive.</summary>
    internal IReadOnlyList<Declared<LiveMemoryClauseModel>> LiveMemory { get; private set; } = [];

    /// <summary>Limits on what many calls leave behind.</summary>
    internal IReadOnlyList<Declared<RetainedMemoryClauseModel>> RetainedMemory { get; private set; } = [];

    /// <summary>Query limits.</summary>
    internal IReadOnlyList<Declared<QueryClauseModel>> Queries { get; private set; } = [];

    /// <summary>Required indexes.</summary>
    internal IReadOnlyList<Declared<IndexClauseModel>> Indexes { get; private set; } = [];

    /// <summary>Forbidden table scans.</summary>
    internal IReadOnlyList<Declared<TableScanClauseModel>> TableScans { get; private set; } = [];

    /// <summary>Forbidden temporary structures.</summary>
    internal IReadOnlyList<Declared<TempBTreeClauseModel>> TempBTrees { get; private set; } = [];

    /// <summary>Forbidden automatic indexes.</summary>
    internal IReadOnlyList<Declared<AutomaticIndexClauseModel>> AutomaticIndexes { get; private set; } = [];

    /// <summary>Comparisons with other methods.</summary>
    internal IReadOnlyList<Declared<FasterThanClauseModel>> FasterThan { get; private set; } = [];

    /// <summary>Limits on growth.</summary>
    internal IReadOnlyList<Declared<GrowthClauseModel>> Growth { get; private set; } = [];

    /// <summary>Comparisons with what it was. Those of an assembly reach the methods that promise something else too.</summary>
    internal IReadOnlyList<Declared<RegressionClauseModel>> Regression { get; private set; } = [];

    /// <summary>
    /// The scenarios to check, each with the attribute that names it: those of <c>[PerfScenarios]</c>, else the default, and
    /// those that contracts name outside of it, so that a contract is never without a test.
    /// </summary>
    internal IReadOnlyList<(string Name, AttributeData? Attribute)> Scenarios { get; private set; } = [];

    /// <summary>What is wrong in the attributes of all levels, and between levels.</summary>
    internal IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>All clauses.</summary>
    internal IEnumerable<(IClauseModel Clause, AttributeData Attribute)> Clauses =>
    [
        .. Pairs(Latency), .. Pairs(Throughput), .. Pairs(Allocation), .. Pairs(LiveMemory), .. Pairs(RetainedMemory),
        .. Pairs(Queries), .. Pairs(Indexes), .. Pairs(TableScans), .. Pairs(TempBTrees), .. Pairs(AutomaticIndexes),
        .. Pairs(FasterThan), .. Pairs(Growth), .. Pairs(Regression),
    ];

    /// <summary>Merges levels.</summary>
    /// <param name="method">The method.</param>
    /// <param name="members">The method and the methods that it overrides or implements, nearest first.</param>
    /// <param name="types">The types whose defaults reach it, nearest first.</param>
    /// <param name="assemblies">The assemblies whose defaults reach it, nearest first.</param>
    internal static MergedContract Merge(
        IMethodSymbol method,
        IReadOnlyList<DeclaredContracts> members,
        IReadOnlyList<DeclaredContracts> types,
        IReadOnlyList<DeclaredContracts> assemblies)
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
        var live = Nearest(levels, level => level.LiveMemory);
        var merged = new MergedContract
        {
            Latency =
            [
                .. latency.Select(pair => pair.Declared with
                {
                    Clause = pair.Declared.Clause with { Tolerance = ToleranceOf(pair.Declared, pair.Level, members, types, assemblies) },
                }),
            ],
            Throughput = Nearest(levels, level => level.Throughput),
            Allocation = Nearest(levels, level => level.Allocation),
            // A default reaches only methods with a result that can be held, and is idle on the others.
            LiveMemory = live.Count > 0 && HeldResult.WhyNot(method) is not null ? [] : live,
            RetainedMemory = Nearest(levels, level => level.RetainedMemory),
            Queries = Nearest(levels, level => level.Queries),
            Indexes = Nearest(levels, level => level.Indexes),
            TableScans = Nearest(levels, level => level.TableScans),
            TempBTrees = Nearest(levels, level => level.TempBTrees),
            AutomaticIndexes = Nearest(levels, level => level.AutomaticIndexes),
            FasterThan = Nearest(levels, level => level.FasterThan),
            Growth = Nearest(levels, level => level.Growth),
            Regression = Nearest(levels, level => level.Regression),
            Problems = problems,
        };
        merged.Scenarios =
        [
            .. (named?.Scenarios ?? [HostScenarios.Default]).Select(name => (name, named?.ScenariosAttribute)),
            .. merged.Clauses.Where(pair => pair.Clause.Origin.Scenario is not null)
                .Select(pair => (pair.Clause.Origin.Scenario!, (AttributeData?)pair.Attribute)),
        ];
        // Last of all: an assembly says how its methods under contract are compared, and puts none under contract itself.
        if (merged.Regression.Count == 0 && merged.Clauses.Any())
            merged.Regression = Nearest(assemblies, level => level.Regression);
        var fixedSize = merged.Scenarios.Where(scenario => !HostScenarios.CanGrow(scenario.Name))
            .Select(scenario => $"'{scenario.Name}'")
            .ToList();
        if (fixedSize.Count == merged.Scenarios.Count)
        {
            problems.AddRange(members.SelectMany(member => member.Growth).Where(merged.Growth.Contains)
                .Select(idle => new Problem(Rules.ScenarioCannotGrow, idle.Attribute, string.Join(" and ", fixedSize))));
        }
        return merged;
    }

    private static IEnumerable<(IClauseModel Clause, AttributeData Attribute)> Pairs<TClause>(IEnumerable<Declared<TClause>> clauses)
        where TClause : IClauseModel => clauses.Select(declared => ((IClauseModel)declared.Clause, declared.Attribute));

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
