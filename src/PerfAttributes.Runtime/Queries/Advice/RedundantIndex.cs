namespace PerfAttributes.Queries.Advice;

/// <summary>An index that another one of the same table makes needless: a duplicate, or the beginning of it.</summary>
/// <param name="Drop">The remedy that drops it.</param>
/// <param name="CoveredBy">The other index.</param>
/// <param name="IsDuplicate">Whether both have the same columns.</param>
public sealed record RedundantIndex(Remedy Drop, string CoveredBy, bool IsDuplicate)
{
    /// <summary>Whether the other index is there only once the advised remedies were run: until then, this one is needed.</summary>
    public bool NeedsRemedy { get; init; }

    /// <summary>What dropping it did on a clone, together with the advised remedies; <see langword="null"/> before the trial.</summary>
    public RemedyTrial? Trial { get; init; }
}
