namespace PerfAttributes.Queries.Advice;

/// <summary>What remedies cost, measured on a clone.</summary>
/// <param name="Inserts">Per table whose indexes change; tables without rows are left out, for nothing can be inserted into them.</param>
/// <param name="FileBytesBefore">Bytes of the pages in use before.</param>
/// <param name="FileBytesAfter">The same with the remedies.</param>
public sealed record RemedyPrices(IReadOnlyList<RemedyPrice> Inserts, long FileBytesBefore, long FileBytesAfter);
