using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>Explains the statements of one connection after they ran.</summary>
internal sealed class StatementExplainer
{
    private readonly SqliteNative _native;
    private readonly nint _database;
    private readonly Dictionary<(string Sql, string? Expanded), (QueryPlan? Plan, string? Error)> _known = [];

    /// <summary>Reads the schema.</summary>
    /// <param name="native">The library.</param>
    /// <param name="database">An open connection that sees what the statements saw; only used while it stays borrowed.</param>
    internal StatementExplainer(SqliteNative native, nint database)
    {
        _native = native;
        _database = database;
        Schema = SchemaSnapshot.Read(native, database);
    }

    /// <summary>The schema.</summary>
    internal SchemaSnapshot Schema { get; }

    /// <summary>Adds the plan to an execution.</summary>
    internal CapturedStatement Explain(ExecutedStatement executed)
    {
        var captured = RecordingExplainer.Unexplained(executed);
        if (executed.Kind is not (StatementKind.Read or StatementKind.Write))
            return captured;
        var key = (executed.Sql, executed.ExpandedSql);
        if (!_known.TryGetValue(key, out var known))
            _known[key] = known = Read(executed);
        return captured with { Plan = known.Plan, PlanError = known.Error };
    }

    private (QueryPlan? Plan, string? Error) Read(ExecutedStatement executed)
    {
        try
        {
            if (DefinitionPlan.TryBuild(executed.Sql, Schema) is { } definition)
                return (definition, null);
            var values = executed.ExpandedSql is null ? null : BoundValues.TryRead(executed.Sql, executed.ExpandedSql);
            var listing = values is null
                ? PlanListingReader.Read(_native, _database, executed.ExpandedSql ?? executed.Sql, BoundValues.None)
                : PlanListingReader.Read(_native, _database, executed.Sql, values);
            return (QueryPlanBuilder.Build(listing, Schema), null);
        }
        catch (NativeSqliteException exception)
        {
            return (null, exception.Message);
        }
    }
}
