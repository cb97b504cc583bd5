namespace PerfAttributes.Baselines.Reference;

/// <summary>What one traced call in one copy of a build did.</summary>
/// <param name="Engine">The engine and its version; <see langword="null"/> without a database.</param>
/// <param name="Work">The counted work; <see langword="null"/> without a database, or where not everything was seen.</param>
/// <param name="Schema">Differs where the schemas do; <see langword="null"/> without a database.</param>
internal sealed record ObservedWork(string? Engine, WorkFigures? Work, string? Schema)
{
    /// <summary>Reads what a copy offers, by the names of <see cref="InterleavedCall"/>.</summary>
    /// <param name="seen">The offer; what is absent or of another shape is left out.</param>
    internal static ObservedWork From(IReadOnlyDictionary<string, object> seen) => new(
        seen.GetValueOrDefault(InterleavedCall.SeenEngine) as string,
        seen.GetValueOrDefault(InterleavedCall.SeenWork) is long[] { Length: >= 4 } work
            ? new WorkFigures(work[0], work[1], work[2], work[3])
            : null,
        seen.GetValueOrDefault(InterleavedCall.SeenSchema) as string);
}
