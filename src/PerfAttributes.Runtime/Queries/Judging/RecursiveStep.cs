namespace PerfAttributes.Queries.Judging;

/// <summary>Looks at the join order inside the recursive part of a common table expression.</summary>
/// <remarks>
/// The recursive table must be the outer loop, and the seek into a stored table must use its current row. Otherwise the same
/// rows are read again for every row of the recursion, and neither the plan's words nor the full-scan counter show it.
/// </remarks>
internal static class RecursiveStep
{
    /// <summary>The loops over stored tables that do not follow from the recursion's current row.</summary>
    /// <param name="step">The plan node of the recursive part.</param>
    /// <param name="schema">Tells which seeks find one row at the most.</param>
    internal static IEnumerable<(PlanNode Node, string Why)> Find(PlanNode step, QuerySchema schema)
    {
        var loops = step.Children.Where(node => node.Operation is PlanOperation.Scan or PlanOperation.Search).ToList();
        var recursive = loops.FindIndex(node => node.SourceKind == PlanSource.Derived);
        for (var position = 0; position < loops.Count && recursive >= 0; position++)
        {
            var node = loops[position];
            if (node.Operation != PlanOperation.Search || node.Access == PlanAccess.None || FindsOneRow(node, schema))
                continue;
            if (position < recursive)
                yield return (node, $"it is the outer loop, and {loops[recursive].Source} the inner one");
            else if (position > recursive && node.SeeksByOuterRow == false)
                yield return (node, $"its seek ({string.Join(" AND ", node.SeekTerms)}) does not use the row of {loops[recursive].Source}");
        }
    }

    private static bool FindsOneRow(PlanNode node, QuerySchema schema)
    {
        if (node.SeekTerms.Count == 0 || !node.SeekTerms.All(term => term.EndsWith("=?", StringComparison.Ordinal)))
            return false;
        if (node.Access == PlanAccess.PrimaryKey)
            return node.SeekTerms is ["rowid=?"] || schema.Indexes.Any(index => IsKey(index, node));
        return node.Index is not null
            && schema.FindIndex(node.Index) is { IsUnique: true } index
            && index.Columns.Count == node.SeekTerms.Count;
    }

    // A table without rowid is its own index, which plans do not name.
    private static bool IsKey(QueryIndex index, PlanNode node) =>
        index is { IsUnique: true, BelongsToConstraint: true }
        && string.Equals(index.Table, node.Table, StringComparison.OrdinalIgnoreCase)
        && index.Columns.Count == node.SeekTerms.Count
        && index.Columns.All(column => node.SeekTerms.Contains($"{column}=?", StringComparer.OrdinalIgnoreCase));
}
