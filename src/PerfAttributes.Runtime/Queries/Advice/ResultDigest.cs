namespace PerfAttributes.Queries.Advice;

/// <summary>The rows that one statement returned, as fingerprints; equal fingerprints mean equal rows.</summary>
/// <param name="Rows">How many, 0 or more.</param>
/// <param name="InOrder">Of the rows in their order.</param>
/// <param name="InAnyOrder">Of the rows, whatever their order.</param>
/// <param name="Distinct">Of the rows without duplicates, whatever their order.</param>
public sealed record ResultDigest(long Rows, UInt128 InOrder, UInt128 InAnyOrder, UInt128 Distinct)
{
    /// <summary>Compares the results of two runs of the same statements, and says what is worst.</summary>
    /// <param name="before">One digest per statement.</param>
    /// <param name="after">The same of the other run.</param>
    internal static ResultComparison Compare(IReadOnlyList<ResultDigest> before, IReadOnlyList<ResultDigest> after) =>
        before.Count != after.Count
            ? ResultComparison.Different
            : before.Zip(after, Compare).DefaultIfEmpty(ResultComparison.Same).Max();

    private static ResultComparison Compare(ResultDigest before, ResultDigest after) =>
        before == after ? ResultComparison.Same
        : before.InAnyOrder == after.InAnyOrder ? ResultComparison.Reordered
        : before.Distinct == after.Distinct && after.Rows < before.Rows ? ResultComparison.WithoutDuplicates
        : ResultComparison.Different;
}
