namespace PerfAttributes.Queries;

/// <summary>One node of a query plan.</summary>
/// <param name="Text">The engine's own text.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Children">Its children, in the engine's order.</param>
public sealed record PlanNode(string Text, PlanOperation Operation, IReadOnlyList<PlanNode> Children)
{
    /// <summary>For loops: the table's name in the schema, aliases resolved; <see langword="null"/> for anything that is no real table.</summary>
    public string? Table { get; init; }

    /// <summary>For loops: the name as the plan shows it (an alias, a table, a common table expression).</summary>
    public string? Source { get; init; }

    /// <summary>For loops: what kind of rows the source holds; <see cref="PlanSource.None"/> for other nodes.</summary>
    public PlanSource SourceKind { get; init; }

    /// <summary>The index that is used, by its name in the schema; <see langword="null"/> if none, or if it was built for this execution.</summary>
    public string? Index { get; init; }

    /// <summary>How rows are reached.</summary>
    public PlanAccess Access { get; init; }

    /// <summary>The terms that bind the seek, as the engine prints them: <c>dst=?</c>.</summary>
    public IReadOnlyList<string> SeekTerms { get; init; } = [];

    /// <summary>The leading columns of <see cref="Index"/> that the seek binds, by equality or a range; 0 for anything else.</summary>
    public int SeekColumns { get; init; }

    /// <summary>
    /// What a temporary structure is made for, as SQL says it: <c>ORDER BY</c>, <c>GROUP BY</c>, <c>DISTINCT</c>, <c>UNION</c>,
    /// <c>EXCEPT</c>, <c>INTERSECT</c>, several joined by <c> or </c> where the engine does not say which; <see langword="null"/>
    /// where the node makes none.
    /// </summary>
    public string? TemporaryFor { get; init; }

    /// <summary>
    /// Whether the engine's full-scan counter leaves out the rows that this node reads, as it does for <c>count(*)</c>,
    /// for the list of an IN operator read from an index, and for the build of a filter. For a temporary structure: whether the
    /// engine's counter of sorts leaves it out.
    /// </summary>
    public bool IsUncounted { get; init; }

    /// <summary>
    /// For a seek: whether its keys come from a row of an enclosing loop (a join) rather than from constants and parameters;
    /// <see langword="null"/> when that is not known.
    /// </summary>
    public bool? SeeksByOuterRow { get; init; }

    /// <summary>
    /// For a loop: whether a condition inside it can pass over a row, so that other data would make it read on; <see langword="null"/> when
    /// that is not known. That a joined row is looked up by its key is no condition.
    /// </summary>
    public bool? SkipsRows { get; init; }

    /// <summary>
    /// For the only loop of a statement: what its rows cost; <see langword="null"/> when that is not known, and for a row that is looked up
    /// without a loop.
    /// </summary>
    public LoopCost? Cost { get; init; }

    /// <summary>This node and everything below it, parents first.</summary>
    public IEnumerable<PlanNode> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);
}
