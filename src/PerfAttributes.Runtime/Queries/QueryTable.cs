namespace PerfAttributes.Queries;

/// <summary>A table of a database.</summary>
/// <param name="Name">Its name, as the schema spells it.</param>
public sealed record QueryTable(string Name)
{
    /// <summary>
    /// The rows it held after the call, 0 or more; <see langword="null"/> where nobody needed the figure. Counted up to a bound
    /// that the engine's recorder documents.
    /// </summary>
    public long? Rows { get; init; }
}
